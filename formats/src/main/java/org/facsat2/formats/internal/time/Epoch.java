package org.facsat2.formats.internal.time;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.facsat2.formats.internal.BadValueException;
import org.facsat2.telemetry.UtcTime;

/** What numeric times count from. */
public sealed interface Epoch {
  /** What a person may say. */
  List<String> ALLOWED =
      List.of("unix", "gps", "tai", "j2000", "an ISO-8601 time such as 2021-04-10T00:00:00Z");

  /**
   * The time so long after the epoch.
   *
   * @throws ArithmeticException if it does not fit into 64 bits of nanoseconds
   */
  long toUtcNanos(long nanosSinceEpoch);

  /** As a person says it. */
  String text();

  /** A moment of UTC; leap seconds after it are not counted, as in Unix time. */
  record Moment(String text, long utcNanos) implements Epoch {
    @Override
    public long toUtcNanos(long nanosSinceEpoch) {
      return Math.addExact(utcNanos, nanosSinceEpoch);
    }
  }

  /**
   * A moment of atomic time; every second counts.
   *
   * @param taiNanos the moment, counted as if its TAI reading were a UTC one
   */
  record Atomic(String text, long taiNanos) implements Epoch {
    @Override
    public long toUtcNanos(long nanosSinceEpoch) {
      return LeapSeconds.utcOfTai(Math.addExact(taiNanos, nanosSinceEpoch));
    }
  }

  Epoch UNIX = new Moment("unix", 0);

  /** The epoch of this name, or the moment of this ISO-8601 time. */
  static Optional<Epoch> find(String text) {
    return switch (text) {
      case "unix" -> Optional.of(UNIX);
      // GPS time began at 1980-01-06 0 h UTC, when TAI was 19 s ahead.
      case "gps" -> Optional.of(atomic(text, "1980-01-06T00:00:19Z"));
      // The epoch that CCSDS 301.0 recommends.
      case "tai" -> Optional.of(atomic(text, "1958-01-01T00:00:00Z"));
      // 2000-01-01 12 h terrestrial time, which is TAI + 32.184 s.
      case "j2000" -> Optional.of(atomic(text, "2000-01-01T11:59:27.816Z"));
      default -> moment(text);
    };
  }

  private static Epoch atomic(String text, String tai) {
    return new Atomic(text, UtcTime.parse(tai));
  }

  private static Optional<Epoch> moment(String text) {
    try {
      long nanos = new IsoTime(ZoneOffset.UTC).parse(text.strip());
      return Optional.of(new Moment(UtcTime.format(nanos), nanos));
    } catch (BadValueException e) {
      return Optional.empty();
    }
  }
}
