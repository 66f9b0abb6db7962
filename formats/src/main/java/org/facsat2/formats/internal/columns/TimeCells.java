package org.facsat2.formats.internal.columns;

import org.facsat2.formats.internal.BadValueException;
import org.facsat2.formats.internal.time.PlainTimes;
import org.facsat2.formats.internal.time.TimeFormat;
import org.facsat2.telemetry.UtcTime;

/** Reads times, and refuses those that cannot be: before 1990 or after the file was received. */
public final class TimeCells {
  private static final long DAY_NANOS = 86_400L * UtcTime.NANOS_PER_SECOND;

  private final TimeFormat format;
  private final long latestNanos;

  public TimeCells(TimeFormat format, long receptionNanos) {
    this.format = format;
    this.latestNanos = Math.min(receptionNanos, Long.MAX_VALUE - DAY_NANOS) + DAY_NANOS;
  }

  /**
   * Nanoseconds since the Unix epoch.
   *
   * @throws BadValueException if the cell is no plausible time
   */
  public long read(String cell) throws BadValueException {
    return check(format.parse(cell));
  }

  /**
   * The time itself.
   *
   * @throws BadValueException if it is not plausible
   */
  public long check(long nanos) throws BadValueException {
    if (nanos < TimeReading.EARLIEST_NANOS) {
      throw new BadValueException("before 1990: " + UtcTime.format(nanos));
    }
    if (nanos > latestNanos) {
      throw new BadValueException(
          "more than a day after the file was received: " + UtcTime.format(nanos));
    }
    return nanos;
  }

  /**
   * The time of a cell that is written plainly and is plausible; {@link PlainTimes#NOT_PLAIN} if
   * {@link #read} has to say what it is.
   *
   * @param plain of the format that {@link #format} is
   * @param from index of the cell's first byte
   * @param to index behind its last byte
   */
  public long readPlain(PlainTimes plain, byte[] bytes, int from, int to) {
    long nanos = plain.read(bytes, from, to);
    boolean plausible = nanos >= TimeReading.EARLIEST_NANOS && nanos <= latestNanos;
    return plausible ? nanos : PlainTimes.NOT_PLAIN;
  }

  public TimeFormat format() {
    return format;
  }
}
