package org.facsat2.pipeline.training;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.facsat2.operations.Alarm;
import org.facsat2.pipeline.alarms.Alarms;
import org.facsat2.pipeline.context.Interval;
import org.facsat2.pipeline.context.Interval.LabelKind;
import org.facsat2.pipeline.context.Intervals;
import org.facsat2.pipeline.training.DatasetManifest.Exclusion;
import org.facsat2.telemetry.TimeRange;

/**
 * The times from which nothing normal can be learnt: alarms, unless a label says that what they
 * found is nominal; activities on board; labels of faults, of bad data, of commanded activities.
 */
final class Exclusions {
  /** What is seldom or wrongly alarmed, and normal. */
  private static final Set<LabelKind> NOMINAL =
      EnumSet.of(LabelKind.FALSE_ALARM, LabelKind.RARE_NOMINAL_EVENT);

  private static final Set<LabelKind> NOT_NOMINAL =
      EnumSet.of(LabelKind.FAULT, LabelKind.BAD_DATA, LabelKind.COMMANDED_ACTIVITY);

  private final Alarms alarms;
  private final Intervals intervals;

  Exclusions(Alarms alarms, Intervals intervals) {
    this.alarms = alarms;
    this.intervals = intervals;
  }

  /** Those that overlap the range, each with its reason. */
  List<Exclusion> within(String spacecraft, TimeRange range) {
    List<Exclusion> exclusions = new ArrayList<>();
    List<Interval> labels = intervals.overlapping(spacecraft, Interval.Type.LABEL, range);
    for (Alarm alarm : alarms.overlapping(spacecraft, range)) {
      if (alarm.supported() && !isJudgedNominal(alarm, labels)) {
        exclusions.add(new Exclusion(alarm.range(), "alarm " + alarm.id()));
      }
    }
    for (Interval label : labels) {
      if (NOT_NOMINAL.stream().anyMatch(label::is)) {
        exclusions.add(new Exclusion(label.range(), "label " + label.kind()));
      }
    }
    for (Interval activity : intervals.overlapping(spacecraft, Interval.Type.ACTIVITY, range)) {
      exclusions.add(new Exclusion(activity.range(), "activity " + activity.kind()));
    }
    return exclusions;
  }

  private static boolean isJudgedNominal(Alarm alarm, List<Interval> labels) {
    return labels.stream()
        .filter(label -> label.range().overlaps(alarm.range()))
        .anyMatch(label -> NOMINAL.stream().anyMatch(label::is));
  }
}
