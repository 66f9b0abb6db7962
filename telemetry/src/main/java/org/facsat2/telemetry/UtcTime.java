package org.facsat2.telemetry;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * Times as Facsat2 counts them: nanoseconds since the Unix epoch, UTC, in a {@code long}
 * (1677-09-21 to 2262-04-11).
 */
public final class UtcTime {
  public static final long NANOS_PER_SECOND = 1_000_000_000L;

  private UtcTime() {}

  /**
   * The count of an instant.
   *
   * @throws IllegalArgumentException if the instant does not fit into 64 bits of nanoseconds
   */
  public static long nanosOf(Instant instant) {
    try {
      return Math.addExact(
          Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "Time "
              + instant
              + " is outside 1677-09-21 to 2262-04-11, the range of 64-bit nanoseconds",
          e);
    }
  }

  /** The instant of a count of nanoseconds. */
  public static Instant instantOf(long nanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
  }

  /** ISO-8601 in UTC with {@code Z}, as few fraction digits (0, 3, 6 or 9) as the time needs. */
  public static String format(long nanos) {
    return instantOf(nanos).toString();
  }

  /**
   * Reads ISO-8601 with {@code Z} or an offset.
   *
   * @throws IllegalArgumentException naming the text, if it is no such time
   */
  public static long parse(String text) {
    try {
      return nanosOf(Instant.parse(text));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no ISO-8601 time such as 2026-01-31T12:00:00Z", e);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("\"" + text + "\" is no valid time", e);
    }
  }
}
