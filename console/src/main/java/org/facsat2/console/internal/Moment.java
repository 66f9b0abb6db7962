package org.facsat2.console.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * An instant as people read it, always in UTC.
 *
 * @param iso for machines: {@code 2021-02-13T10:15:30.250Z}
 * @param text {@code 2021-02-13 10:15:30 UTC}
 * @param date {@code 2021-02-13}
 * @param clock {@code 10:15:30}
 */
public record Moment(String iso, String text, String date, String clock) {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  static Moment of(Instant instant) {
    Instant second = instant.truncatedTo(ChronoUnit.SECONDS);
    String date = DATE.format(second);
    String clock = CLOCK.format(second);
    return new Moment(instant.toString(), date + " " + clock + " UTC", date, clock);
  }

  /** How long ago it was, in the largest unit: {@code 5 years ago}. */
  static String age(Instant then, Instant now) {
    Duration age = Duration.between(then, now);
    if (age.isNegative()) {
      return age.plusSeconds(1).isNegative() ? "in the future" : "just now";
    }
    return age.compareTo(Duration.ofSeconds(10)) < 0 ? "just now" : Lasting.rough(age) + " ago";
  }
}
