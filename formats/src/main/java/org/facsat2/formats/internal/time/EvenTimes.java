package org.facsat2.formats.internal.time;

import java.util.Arrays;
import java.util.List;
import org.facsat2.formats.UnreadableTelemetryException;
import org.facsat2.telemetry.UtcTime;

/**
 * Puts rows of equal times that follow each other at even distances, up to the next time or as long
 * as the shortest step seen so far, whichever is less: after a gap rows stay where they belong.
 */
final class EvenTimes {
  private static final int MOST_EQUAL = 1 << 16;

  private long[] times = new long[0];
  private double[][] columns = new double[0][];
  private long shortestStep = Long.MAX_VALUE;

  /**
   * Rows.
   *
   * @param times of the rows
   * @param columns one array a column
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Rows(long[] times, double[][] columns) {}

  /** Takes further rows; answers those whose times are settled. */
  Rows next(long[] moreTimes, double[][] moreColumns) throws UnreadableTelemetryException {
    append(moreTimes, moreColumns);
    int settled = 0;
    int stop = 1;
    while (stop < times.length) {
      if (times[stop] != times[settled]) {
        long step = times[stop] - times[settled];
        if (step > 0) {
          shortestStep = Math.min(shortestStep, step);
        }
        spread(settled, stop);
        settled = stop;
      }
      stop++;
    }
    if (times.length - settled > MOST_EQUAL) {
      throw new UnreadableTelemetryException(
          "cannot-spread",
          "More than " + MOST_EQUAL + " rows have the time " + UtcTime.format(times[settled]),
          List.of("keep-last", "sub-second-column"));
    }
    return take(settled);
  }

  /** The rows that are left. */
  Rows finish() {
    spread(0, times.length);
    return take(times.length);
  }

  private void append(long[] moreTimes, double[][] moreColumns) {
    int held = times.length;
    times = Arrays.copyOf(times, held + moreTimes.length);
    System.arraycopy(moreTimes, 0, times, held, moreTimes.length);
    double[][] all = new double[moreColumns.length][];
    for (int c = 0; c < all.length; c++) {
      all[c] = held == 0 ? moreColumns[c] : Arrays.copyOf(columns[c], times.length);
      if (held > 0) {
        System.arraycopy(moreColumns[c], 0, all[c], held, moreTimes.length);
      }
    }
    columns = all;
  }

  private void spread(int from, int to) {
    long room = shortestStep == Long.MAX_VALUE ? UtcTime.NANOS_PER_SECOND : shortestStep;
    for (int i = from + 1; i < to; i++) {
      times[i] = times[from] + room / (to - from) * (i - from);
    }
  }

  private Rows take(int count) {
    double[][] first = new double[columns.length][];
    for (int c = 0; c < columns.length; c++) {
      first[c] = Arrays.copyOf(columns[c], count);
      columns[c] = Arrays.copyOfRange(columns[c], count, times.length);
    }
    Rows settled = new Rows(Arrays.copyOf(times, count), first);
    times = Arrays.copyOfRange(times, count, times.length);
    return settled;
  }
}
