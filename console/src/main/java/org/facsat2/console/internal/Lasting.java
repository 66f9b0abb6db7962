package org.facsat2.console.internal;

import java.time.Duration;

/** Durations in words. */
final class Lasting {
  private static final long DAYS_A_MONTH = 30;
  private static final long DAYS_A_YEAR = 365;

  private Lasting() {}

  /** In the largest unit that fits, rounded down: {@code 5 years}. */
  static String rough(Duration duration) {
    long days = duration.toDays();
    if (days >= DAYS_A_YEAR) {
      return count(days / DAYS_A_YEAR, "year");
    } else if (days >= 2 * DAYS_A_MONTH) {
      return count(days / DAYS_A_MONTH, "month");
    } else if (days >= 2) {
      return count(days, "day");
    } else if (duration.toHours() >= 1) {
      return count(duration.toHours(), "hour");
    } else if (duration.toMinutes() >= 1) {
      return count(duration.toMinutes(), "minute");
    }
    return count(duration.toSeconds(), "second");
  }

  /** In the two largest units: {@code 3 h 20 min}. */
  static String exact(Duration duration) {
    long seconds = duration.toSeconds();
    if (duration.toDays() > 0) {
      return pair(duration.toDays(), "d", duration.toHoursPart(), "h");
    } else if (duration.toHours() > 0) {
      return pair(duration.toHours(), "h", duration.toMinutesPart(), "min");
    } else if (duration.toMinutes() > 0) {
      return pair(duration.toMinutes(), "min", duration.toSecondsPart(), "s");
    } else if (seconds > 0 || duration.isZero()) {
      return seconds + " s";
    }
    return "under 1 s";
  }

  private static String pair(long large, String largeUnit, long small, String smallUnit) {
    return large + " " + largeUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}
