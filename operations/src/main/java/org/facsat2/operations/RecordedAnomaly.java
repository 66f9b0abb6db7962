package org.facsat2.operations;

import java.util.Set;
import org.facsat2.detection.Anomaly;
import org.jspecify.annotations.Nullable;

/**
 * An anomaly as it is kept, with what grouping needs to know of it.
 *
 * @param id never changes while detections find the same onset again
 * @param anomaly as found
 * @param subsystems labels of the subsystems of its contributing parameters
 * @param historical true if it had stopped more than a day before its samples came
 * @param alarmId the alarm that it belongs to; null if it is new
 */
public record RecordedAnomaly(
    String id,
    Anomaly anomaly,
    Set<String> subsystems,
    boolean historical,
    @Nullable String alarmId) {
  /** A parameter with less of an anomaly has no part in it that a person would see. */
  public static final double REAL_SHARE = 0.01;

  public RecordedAnomaly {
    subsystems = Set.copyOf(subsystems);
  }

  /** Overlap in time, and a subsystem or a parameter with a real part in both. */
  boolean belongsTogetherWith(RecordedAnomaly other) {
    if (!anomaly.range().overlaps(other.anomaly.range())) {
      return false;
    }
    return subsystems.stream().anyMatch(other.subsystems::contains)
        || anomaly.contributions().stream()
            .anyMatch(
                mine ->
                    mine.share() >= REAL_SHARE
                        && other.anomaly.contributions().stream()
                            .anyMatch(
                                theirs ->
                                    theirs.share() >= REAL_SHARE
                                        && theirs.parameter().equals(mine.parameter())));
  }
}
