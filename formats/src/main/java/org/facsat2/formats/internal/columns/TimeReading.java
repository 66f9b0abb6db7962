package org.facsat2.formats.internal.columns;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.formats.UnreadableTelemetryException;
import org.facsat2.formats.internal.SourceName;
import org.facsat2.formats.internal.time.CountUnit;
import org.facsat2.formats.internal.time.DayMonthYearTime;
import org.facsat2.formats.internal.time.Epoch;
import org.facsat2.formats.internal.time.IsoTime;
import org.facsat2.formats.internal.time.NumericTime;
import org.facsat2.formats.internal.time.TimeFormat;
import org.facsat2.telemetry.UtcTime;
import org.jspecify.annotations.Nullable;

/**
 * How the time column is read.
 *
 * @param unit {@code iso, dmy, s, ms, us, ns}
 * @param epoch what numbers count from; the Unix epoch where times are none
 */
public record TimeReading(String unit, String zone, String epoch, TimeFormat format) {
  /** Times before it are a clock that was never set, or not counted from 1970. */
  static final long EARLIEST_NANOS = UtcTime.parse("1990-01-01T00:00:00Z");

  private static final List<String> UNITS = List.of("iso", "dmy", "s", "ms", "us", "ns");
  private static final Pattern UNIT_SUFFIX = Pattern.compile("[a-z]+[ _-](s|ms|us|ns)");

  public static TimeReading decide(
      String header, TimeProfile times, boolean decimalComma, ReaderSettings settings)
      throws UnreadableTelemetryException {
    ZoneId zone = zone(settings.timeZone());
    Optional<Epoch> epoch = epoch(settings.epoch());
    String told = settings.timeUnit();
    if (told != null && !UNITS.contains(told)) {
      throw new UnreadableTelemetryException(
          "bad-time-unit", "Time unit \"" + told + "\" is none of " + UNITS, UNITS);
    }
    String unit = told == null ? kind(header, times) : told;
    return switch (unit) {
      case "iso" -> new TimeReading("iso", zone.getId(), Epoch.UNIX.text(), new IsoTime(zone));
      case "dmy" ->
          new TimeReading("dmy", zone.getId(), Epoch.UNIX.text(), new DayMonthYearTime(zone));
      default -> {
        CountUnit said = CountUnit.find(unit).or(() -> unitInHeader(header)).orElse(null);
        yield numeric(header, times, said, epoch.orElse(null), decimalComma, zone);
      }
    };
  }

  private static TimeReading numeric(
      String header,
      TimeProfile times,
      @Nullable CountUnit said,
      @Nullable Epoch told,
      boolean decimalComma,
      ZoneId zone)
      throws UnreadableTelemetryException {
    boolean sinceUnix = told == null || told.equals(Epoch.UNIX);
    CountUnit unit = said;
    if (unit == null) {
      unit =
          sinceUnix && times.isMostlyNumeric()
              ? CountUnit.ofMagnitude(times.median())
              : CountUnit.S;
    }
    if (told == null && times.isMostlyNumeric() && times.median() * unit.nanos() < EARLIEST_NANOS) {
      throw new UnreadableTelemetryException(
          "epoch-needed",
          "Times such as "
              + times.example()
              + " in column \""
              + header
              + "\" are too small to count from 1970. Say with epoch what they count from, for"
              + " example epoch=2021-04-10T00:00:00Z, and with timeUnit what they count if it is"
              + " not seconds",
          Epoch.ALLOWED);
    }
    Epoch epoch = told == null ? Epoch.UNIX : told;
    return new TimeReading(
        unit.symbol(), zone.getId(), epoch.text(), new NumericTime(unit, epoch, decimalComma));
  }

  /** What the cells are: {@code iso} or {@code number}. */
  private static String kind(String header, TimeProfile times) throws UnreadableTelemetryException {
    if (times.isEmpty()) {
      throw new UnreadableTelemetryException(
          "no-times", "Column \"" + header + "\" has no times in the first rows", UNITS);
    }
    if (times.isMostlyDayMonthYear()) {
      throw new UnreadableTelemetryException(
          "time-unit-needed",
          "Times such as "
              + times.example()
              + " are read only when timeUnit=dmy (day/month/year) says so",
          List.of("dmy"));
    }
    if (times.isMostlyIso()) {
      return "iso";
    }
    if (times.isMostlyNumeric()) {
      return "number";
    }
    throw new UnreadableTelemetryException(
        "unknown-time-format",
        "Column \""
            + header
            + "\" has times such as \""
            + times.example()
            + "\"; ISO-8601, numbers, and dd/MM/yyyy HH:mm[:ss] are read. Another column can be"
            + " named with timeColumn",
        UNITS);
  }

  private static Optional<CountUnit> unitInHeader(String header) {
    SourceName name = SourceName.parse(header);
    if (name.unit() != null) {
      String symbol = name.unit().symbol();
      return CountUnit.find(symbol.equals("µs") ? "us" : symbol);
    }
    Matcher suffix = UNIT_SUFFIX.matcher(header.toLowerCase(Locale.ROOT));
    return suffix.matches() ? CountUnit.find(suffix.group(1)) : Optional.empty();
  }

  private static Optional<Epoch> epoch(@Nullable String told) throws UnreadableTelemetryException {
    if (told == null) {
      return Optional.empty();
    }
    Optional<Epoch> epoch = Epoch.find(told);
    if (epoch.isEmpty()) {
      throw new UnreadableTelemetryException(
          "bad-epoch", "Epoch \"" + told + "\" is none of " + Epoch.ALLOWED, Epoch.ALLOWED);
    }
    return epoch;
  }

  private static ZoneId zone(@Nullable String told) throws UnreadableTelemetryException {
    try {
      return ZoneId.of(told == null ? "UTC" : told);
    } catch (DateTimeException e) {
      throw new UnreadableTelemetryException(
          "bad-time-zone",
          "Time zone \"" + told + "\" is unknown",
          List.of("UTC", "an offset such as +02:00", "a zone such as Europe/Berlin"));
    }
  }
}
