package org.facsat2.detection.internal.relation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How long things last in rows and in time. Windows are counted in rows; a row whose time lies
 * further back than the window should span does not count in it, however few rows there are.
 *
 * @param periodNanos the orbit
 * @param stepNanos usual time between rows
 */
public record Pace(long periodNanos, long stepNanos) {
  private static final double SHORT = 0.02;
  private static final double MIDDLE = 0.1;
  private static final double LONG = 0.5;
  private static final int SHORTEST_ROWS = 10;

  /** Rows may come this much slower than usual before a window loses some. */
  private static final double TOLERANCE = 1.25;

  public Pace {
    if (periodNanos <= 0 || stepNanos <= 0) {
      throw new IllegalArgumentException(
          "Period " + periodNanos + " ns and step " + stepNanos + " ns must be positive");
    }
  }

  /** Rows of a period. */
  double periodRows() {
    return (double) periodNanos / stepNanos;
  }

  /** Rows below the threshold that end an event. */
  int quietRows() {
    return windowRows(MIDDLE);
  }

  /** The windows over which exceedances are averaged, in rows, shortest first. */
  int[] windows(int longestAllowed) {
    return List.of(SHORT, MIDDLE, LONG).stream()
        .mapToInt(this::windowRows)
        .distinct()
        .filter(rows -> rows <= longestAllowed)
        .toArray();
  }

  private int windowRows(double part) {
    return (int) Math.max(SHORTEST_ROWS, Math.round(part * periodRows()));
  }

  /** The age from which on a row no longer counts in a window of so many rows. */
  long boundNanos(int windowRows) {
    return (long) (TOLERANCE * windowRows * stepNanos);
  }

  /** True if rows so far apart share no history of three rows. */
  boolean breaksHistory(long before, long time) {
    return time - before > boundNanos(windowRows(SHORT));
  }

  /** The rows of a segment at which the history of three rows begins. */
  boolean[] historyStarts(long[] times) {
    boolean[] starts = new boolean[times.length];
    for (int row = 0; row < times.length; row++) {
      starts[row] = row == 0 || breaksHistory(times[row - 1], times[row]);
    }
    return starts;
  }

  /** The usual time between rows: the median over all neighbours in the given runs of rows. */
  static long usualStep(List<long[]> runs) {
    long[] steps =
        runs.stream()
            .flatMapToLong(
                times ->
                    IntStream.range(1, times.length).mapToLong(row -> times[row] - times[row - 1]))
            .sorted()
            .toArray();
    return steps.length == 0
        ? 0
        : Arrays.stream(steps).skip((steps.length - 1) / 2).findFirst().orElse(0);
  }
}
