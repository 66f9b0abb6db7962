package org.facsat2.formats.internal.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.facsat2.telemetry.UtcTime;

/**
 * {@code 2021-04-10T12:00:00.5Z}, also with a blank for T, a comma for the point, without fraction,
 * and without Z where the zone has one offset for ever. Rows of a day share its date, which is
 * kept.
 */
final class PlainIsoTimes implements PlainTimes {
  /** Stays negative in a sum with other digits. */
  private static final int NO_DIGITS = -100_000;

  private static final int SHORTEST = 19;
  private static final int LONGEST = 60;
  private static final int FRACTION_DIGITS = 9;

  /** Years that lie in 64 bits of nanoseconds whole. */
  private static final int EARLIEST_YEAR = 1678;

  private static final int LATEST_YEAR = 2261;
  private static final long SECONDS_PER_DAY = 86_400;

  private final boolean fixedOffset;
  private final long offsetSeconds;
  private int date = -1;
  private long dateSeconds;

  PlainIsoTimes(ZoneId zone) {
    fixedOffset = zone.getRules().isFixedOffset();
    offsetSeconds = fixedOffset ? zone.getRules().getOffset(Instant.EPOCH).getTotalSeconds() : 0;
  }

  @Override
  public long read(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length < SHORTEST || length > LONGEST || !hasMarks(bytes, from)) {
      return NOT_PLAIN;
    }
    int year = two(bytes, from) * 100 + two(bytes, from + 2);
    int month = two(bytes, from + 5);
    int day = two(bytes, from + 8);
    int hour = two(bytes, from + 11);
    int minute = two(bytes, from + 14);
    int second = two(bytes, from + 17);
    boolean digits = year >= 0 && (month | day | hour | minute | second) >= 0;
    if (!digits || hour > 23 || minute > 59 || second > 59 || !setDate(year, month, day)) {
      return NOT_PLAIN;
    }
    int at = from + SHORTEST;
    long nanos = 0;
    if (at < to && (bytes[at] == '.' || bytes[at] == ',')) {
      int fraction = ++at;
      long unit = UtcTime.NANOS_PER_SECOND;
      while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
        if (at - fraction < FRACTION_DIGITS) {
          unit /= 10;
          nanos += (bytes[at] - '0') * unit;
        }
        at++;
      }
      if (at == fraction) {
        return NOT_PLAIN;
      }
    }
    boolean utc = at == to - 1 && (bytes[at] == 'Z' || bytes[at] == 'z');
    if (!utc && (at != to || !fixedOffset)) {
      return NOT_PLAIN;
    }
    long seconds = dateSeconds + hour * 3600L + minute * 60L + second;
    return (utc ? seconds : seconds - offsetSeconds) * UtcTime.NANOS_PER_SECOND + nanos;
  }

  private static boolean hasMarks(byte[] bytes, int from) {
    byte between = bytes[from + 10];
    return bytes[from + 4] == '-'
        && bytes[from + 7] == '-'
        && (between == 'T' || between == 't' || between == ' ')
        && bytes[from + 13] == ':'
        && bytes[from + 16] == ':';
  }

  /** The number of two digits. */
  private static int two(byte[] bytes, int at) {
    int tens = bytes[at] - '0';
    int ones = bytes[at + 1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? NO_DIGITS : tens * 10 + ones;
  }

  private boolean setDate(int year, int month, int day) {
    int asked = (year * 100 + month) * 100 + day;
    if (asked == date) {
      return true;
    }
    if (year < EARLIEST_YEAR || year > LATEST_YEAR) {
      return false;
    }
    try {
      dateSeconds = LocalDate.of(year, month, day).toEpochDay() * SECONDS_PER_DAY;
      date = asked;
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
