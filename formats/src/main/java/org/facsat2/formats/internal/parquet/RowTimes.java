package org.facsat2.formats.internal.parquet;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.formats.UnreadableTelemetryException;
import org.facsat2.formats.internal.BadValueException;
import org.facsat2.formats.internal.columns.TimeProfile;
import org.facsat2.formats.internal.columns.TimeReading;
import org.facsat2.formats.internal.time.LocalTimes;
import org.facsat2.formats.internal.time.NumericTime;
import org.facsat2.telemetry.UtcTime;

/** The time of each row, from a column of timestamps, numbers or texts. */
final class RowTimes {
  private static final long NANOS_PER_DAY = 86_400_000_000_000L;

  private final Leaf leaf;
  private final TimeReading reading;
  private final ZoneId zone;

  private RowTimes(Leaf leaf, TimeReading reading) {
    this.leaf = leaf;
    this.reading = reading;
    this.zone = ZoneId.of(reading.zone());
  }

  /**
   * Decides how times are read.
   *
   * @param profile of the first ones, as texts; not looked at if they are timestamps
   */
  static RowTimes decide(Leaf leaf, TimeProfile profile, ReaderSettings settings)
      throws UnreadableTelemetryException {
    if (!leaf.isTime()) {
      return new RowTimes(leaf, TimeReading.decide(leaf.name(), profile, false, settings));
    }
    TimeProfile iso = new TimeProfile(false);
    iso.add("1990-01-01T00:00:00Z");
    ReaderSettings zoneAlone =
        new ReaderSettings(null, null, null, null, settings.timeZone(), null, null);
    TimeReading decided = TimeReading.decide(leaf.name(), iso, false, zoneAlone);
    String zone = isLocal(leaf) ? decided.zone() : "UTC";
    return new RowTimes(
        leaf, new TimeReading("timestamp", zone, decided.epoch(), decided.format()));
  }

  private static boolean isLocal(Leaf leaf) {
    return leaf.meaning() instanceof Meaning.Timestamp timestamp && timestamp.local();
  }

  Leaf leaf() {
    return leaf;
  }

  TimeReading reading() {
    return reading;
  }

  /**
   * Nanoseconds since the Unix epoch.
   *
   * @throws BadValueException if that is no time
   */
  long read(ColumnCells column, int row) throws BadValueException {
    if (leaf.isTime()) {
      return timestamp(column.number(row));
    }
    boolean counts = leaf.type() == PhysicalType.INT64 || leaf.type() == PhysicalType.INT32;
    if (counts
        && leaf.meaning() instanceof Meaning.Plain
        && reading.format() instanceof NumericTime numeric) {
      try {
        long sinceEpoch = Math.multiplyExact(column.number(row), numeric.unit().nanos());
        return numeric.epoch().toUtcNanos(sinceEpoch);
      } catch (ArithmeticException e) {
        throw outside();
      }
    }
    return reading.format().parse(column.text(row));
  }

  private long timestamp(long raw) throws BadValueException {
    try {
      return switch (leaf.meaning()) {
        case Meaning.Date _ -> Math.multiplyExact(raw, NANOS_PER_DAY);
        case Meaning.Timestamp timestamp -> {
          long nanos = Math.multiplyExact(raw, timestamp.unitNanos());
          yield timestamp.local() && !isUtc() ? inZone(nanos) : nanos;
        }
        default -> raw;
      };
    } catch (ArithmeticException e) {
      throw outside();
    }
  }

  private boolean isUtc() {
    return zone.getId().equals("UTC");
  }

  private long inZone(long nanos) throws BadValueException {
    Instant instant = UtcTime.instantOf(nanos);
    return LocalTimes.inZone(LocalDateTime.ofInstant(instant, ZoneOffset.UTC), zone);
  }

  private static BadValueException outside() {
    return new BadValueException("outside 1677-09-21 to 2262-04-11");
  }
}
