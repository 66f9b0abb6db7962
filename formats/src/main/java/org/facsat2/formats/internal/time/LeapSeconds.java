package org.facsat2.formats.internal.time;

import org.facsat2.telemetry.UtcTime;

/**
 * TAI minus UTC since 1972, from the International Earth Rotation Service's Bulletin C. The last
 * leap second was at the end of 2016; a further one would be added here.
 */
final class LeapSeconds {
  private static final int AT_FIRST = 10;

  /** Days on which the difference grew by one second; on the first day it was 10 s. */
  private static final String[] DAYS = {
    "1972-07-01", "1973-01-01", "1974-01-01", "1975-01-01", "1976-01-01", "1977-01-01",
    "1978-01-01", "1979-01-01", "1980-01-01", "1981-07-01", "1982-07-01", "1983-07-01",
    "1985-07-01", "1988-01-01", "1990-01-01", "1991-01-01", "1992-07-01", "1993-07-01",
    "1994-07-01", "1996-01-01", "1997-07-01", "1999-01-01", "2006-01-01", "2009-01-01",
    "2012-07-01", "2015-07-01", "2017-01-01"
  };

  private static final long[] UTC = new long[DAYS.length];

  static {
    for (int i = 0; i < DAYS.length; i++) {
      UTC[i] = UtcTime.parse(DAYS[i] + "T00:00:00Z");
    }
  }

  private LeapSeconds() {}

  /** UTC of a TAI reading; within a leap second the first moment after it, before 1972 as in it. */
  static long utcOfTai(long taiNanos) {
    long utc = Math.subtractExact(taiNanos, AT_FIRST * UtcTime.NANOS_PER_SECOND);
    for (long day : UTC) {
      if (utc < day) {
        return utc;
      }
      utc = Math.max(day, utc - UtcTime.NANOS_PER_SECOND);
    }
    return utc;
  }
}
