package org.facsat2.pipeline.detection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.facsat2.telemetry.TimeRange;

/** The spans of time in which a spacecraft's telemetry has no gap of more than a day. */
public final class Segments {
  /** A gap over this begins a new segment; a shorter one is a contact gap (DETECTION, D). */
  public static final Duration GAP = Duration.ofHours(24);

  private Segments() {}

  /** Joins spans that overlap or lie at most {@link #GAP} apart; by rising time. */
  public static List<TimeRange> of(List<TimeRange> spans) {
    List<TimeRange> segments = new ArrayList<>();
    for (TimeRange span :
        spans.stream().sorted(Comparator.comparingLong(TimeRange::startNanos)).toList()) {
      boolean joins =
          !segments.isEmpty()
              && span.startNanos() - segments.getLast().stopNanos() <= GAP.toNanos();
      if (joins) {
        segments.addLast(segments.removeLast().span(span));
      } else {
        segments.add(span);
      }
    }
    return segments;
  }
}
