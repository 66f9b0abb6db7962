package org.facsat2.formats.internal.time;

import org.facsat2.formats.SetAside.Reason;
import org.facsat2.telemetry.UtcTime;
import org.jspecify.annotations.Nullable;

/**
 * Which times a clock cannot have meant, row by row in the file's order.
 *
 * <p>A time more than a year before the row above is a clock that was reset. A single time far in
 * the future must not make all that follow look so: a leap forward counts only once it has lasted.
 */
final class ClockRules {
  private static final long EARLIEST_NANOS = UtcTime.parse("1990-01-01T00:00:00Z");
  private static final long DAY_NANOS = 86_400L * UtcTime.NANOS_PER_SECOND;
  private static final long YEAR_NANOS = 366 * DAY_NANOS;

  /** So many rows after a leap forward it is taken for the clock and not for a wrong row. */
  private static final int LASTING_ROWS = 16;

  private final long latestNanos;
  private long before = Long.MIN_VALUE;
  private int rowsAhead;

  ClockRules(long receptionNanos) {
    latestNanos = Math.min(receptionNanos, Long.MAX_VALUE - DAY_NANOS) + DAY_NANOS;
  }

  /** Whether nothing but the time alone is wrong; null if nothing is. */
  @Nullable Reason outside(long time) {
    if (time < EARLIEST_NANOS) {
      return Reason.BEFORE_1990;
    }
    return time > latestNanos ? Reason.AFTER_RECEPTION : null;
  }

  /** What is wrong with the time of the next row; null if nothing is. */
  @Nullable Reason next(long time) {
    Reason outside = outside(time);
    if (outside != null) {
      return outside;
    }
    if (before == Long.MIN_VALUE) {
      before = time;
    }
    long step = time - before;
    if (step < -YEAR_NANOS) {
      return Reason.CLOCK_WENT_BACK;
    }
    rowsAhead = step > YEAR_NANOS ? rowsAhead + 1 : 0;
    if (rowsAhead == 0 || rowsAhead >= LASTING_ROWS) {
      before = time;
      rowsAhead = 0;
    }
    return null;
  }
}
