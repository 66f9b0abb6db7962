package org.facsat2.formats.internal.time;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.facsat2.formats.internal.BadValueException;

/**
 * {@code dd/MM/yyyy HH:mm[:ss]}. Nobody can tell 03/04/2021 from its American reading: it is read
 * only where a person said so.
 *
 * @param zone of all times
 */
public record DayMonthYearTime(ZoneId zone) implements TimeFormat {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{1,2})/(\\d{1,2})/(\\d{4})\\s+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?");
  private static final int LONGEST = 40;

  @Override
  public long parse(String text) throws BadValueException {
    Matcher parts = FORM.matcher(text);
    if (text.length() > LONGEST || !parts.matches()) {
      throw new BadValueException("not a time such as 31/01/2026 12:00:00");
    }
    try {
      String seconds = parts.group(6);
      return LocalTimes.inZone(
          LocalDateTime.of(
              Integer.parseInt(parts.group(3)),
              Integer.parseInt(parts.group(2)),
              Integer.parseInt(parts.group(1)),
              Integer.parseInt(parts.group(4)),
              Integer.parseInt(parts.group(5)),
              seconds == null ? 0 : Integer.parseInt(seconds),
              Fractions.nanos(parts.group(7))),
          zone);
    } catch (DateTimeException e) {
      throw new BadValueException(
          "not a date of the calendar (day/month/year) or a time of the day");
    }
  }
}
