package org.facsat2.detection.internal.limits;

import org.facsat2.detection.internal.Numbers;

/** Lengths of time in words for people. */
final class Spans {
  private static final double SECOND_NANOS = 1e9;
  private static final double MINUTE_NANOS = 60 * SECOND_NANOS;
  private static final double HOUR_NANOS = 60 * MINUTE_NANOS;
  private static final double DAY_NANOS = 24 * HOUR_NANOS;

  private Spans() {}

  /** For example {@code 90 s}, {@code 12 min}, {@code 4 h}, {@code 5.5 days}. */
  static String text(long nanos) {
    if (nanos < 2 * MINUTE_NANOS) {
      return Numbers.text(nanos / SECOND_NANOS) + " s";
    }
    if (nanos < 2 * HOUR_NANOS) {
      return Numbers.text(nanos / MINUTE_NANOS) + " min";
    }
    return nanos < 3 * DAY_NANOS
        ? Numbers.text(nanos / HOUR_NANOS) + " h"
        : Numbers.text(nanos / DAY_NANOS) + " days";
  }
}
