package org.facsat2.pipeline.detection;

import java.util.List;
import org.facsat2.operations.Alarm;
import org.facsat2.pipeline.alarms.Alarms;
import org.facsat2.pipeline.ingestion.Ingestions;
import org.facsat2.telemetry.TimeRange;
import org.jspecify.annotations.Nullable;

/** The times of stored telemetry, and those of them without alarms. */
final class NominalTelemetry {
  private final Ingestions ingestions;
  private final Alarms alarms;

  NominalTelemetry(Ingestions ingestions, Alarms alarms) {
    this.ingestions = ingestions;
    this.alarms = alarms;
  }

  /** Segments of the range, cut to it; the newest {@code lengthNanos} where it is null. */
  List<TimeRange> segments(String spacecraft, @Nullable TimeRange range, long lengthNanos) {
    List<TimeRange> all = Segments.of(ingestions.spans(spacecraft));
    if (all.isEmpty()) {
      return all;
    }
    long newest = all.getLast().stopNanos();
    TimeRange wanted = range == null ? new TimeRange(newest - lengthNanos, newest) : range;
    return all.stream()
        .filter(wanted::overlaps)
        .map(
            s ->
                new TimeRange(
                    Math.max(s.startNanos(), wanted.startNanos()),
                    Math.min(s.stopNanos(), wanted.stopNanos())))
        .toList();
  }

  /** What is left of the segments without the times of alarms. */
  List<TimeRange> withoutAlarms(String spacecraft, List<TimeRange> segments) {
    List<TimeRange> rest = segments;
    if (!segments.isEmpty()) {
      TimeRange whole = segments.getFirst().span(segments.getLast());
      for (Alarm alarm : alarms.overlapping(spacecraft, whole)) {
        if (alarm.supported()) {
          rest = rest.stream().flatMap(r -> r.minus(alarm.range()).stream()).toList();
        }
      }
    }
    return rest;
  }
}
