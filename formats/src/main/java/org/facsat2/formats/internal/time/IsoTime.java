package org.facsat2.formats.internal.time;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.facsat2.formats.internal.BadValueException;

/**
 * ISO-8601: {@code 2021-04-10T12:00:00.5+02:00}, with {@code T} or a blank, seconds and fraction
 * optional, day of the year ({@code 2021-100T12:00Z}, as in CCSDS 301.0) too.
 *
 * @param zone of times without offset
 */
public record IsoTime(ZoneId zone) implements TimeFormat {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4})-(?:(\\d{2})-(\\d{2})|(\\d{3}))"
              + "(?:[Tt ]\\s*(\\d{2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9})\\d*)?)?)?"
              + "\\s*([Zz]|UTC|[+-]\\d{2}(?::?\\d{2})?)?");
  private static final int LONGEST = 60;

  @Override
  public long parse(String text) throws BadValueException {
    Matcher parts = FORM.matcher(text);
    if (text.length() > LONGEST || !parts.matches()) {
      throw new BadValueException("not an ISO-8601 time such as 2026-01-31T12:00:00Z");
    }
    try {
      LocalDateTime local =
          date(parts)
              .atTime(
                  number(parts, 5, 0),
                  number(parts, 6, 0),
                  number(parts, 7, 0),
                  Fractions.nanos(parts.group(8)));
      String offset = parts.group(9);
      return offset == null
          ? LocalTimes.inZone(local, zone)
          : LocalTimes.atOffset(local, offsetOf(offset));
    } catch (DateTimeException e) {
      throw new BadValueException("not a date of the calendar or a time of the day");
    }
  }

  private static LocalDate date(Matcher parts) {
    int year = number(parts, 1, 0);
    return parts.group(4) == null
        ? LocalDate.of(year, number(parts, 2, 0), number(parts, 3, 0))
        : LocalDate.ofYearDay(year, number(parts, 4, 0));
  }

  private static int number(Matcher parts, int group, int otherwise) {
    String digits = parts.group(group);
    return digits == null ? otherwise : Integer.parseInt(digits);
  }

  private static ZoneOffset offsetOf(String text) {
    return text.startsWith("+") || text.startsWith("-") ? ZoneOffset.of(text) : ZoneOffset.UTC;
  }
}
