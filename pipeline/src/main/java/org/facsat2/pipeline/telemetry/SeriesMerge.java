package org.facsat2.pipeline.telemetry;

import java.util.Arrays;
import org.facsat2.telemetry.Series;

/**
 * Merges series by precedence: at equal times the sample that was given first wins. Works run by
 * run, so that the cost is that of the overlaps alone.
 */
final class SeriesMerge {
  private long[] times = new long[0];
  private double[] values = new double[0];
  private int size;
  private Series run = Series.EMPTY;

  /** Adds a series that gives way to all that were added to this run before. */
  void addOlder(Series older) {
    run = run.isEmpty() ? older : merge(run, older);
  }

  /** All that comes later in the merge lies after this run. */
  void endOfRun() {
    int needed = size + run.size();
    if (needed > times.length) {
      int capacity = Math.max(needed, times.length * 2);
      times = Arrays.copyOf(times, capacity);
      values = Arrays.copyOf(values, capacity);
    }
    System.arraycopy(run.times(), 0, times, size, run.size());
    System.arraycopy(run.values(), 0, values, size, run.size());
    size = needed;
    run = Series.EMPTY;
  }

  Series toSeries() {
    return Series.of(Arrays.copyOf(times, size), Arrays.copyOf(values, size));
  }

  private static Series merge(Series newer, Series older) {
    long[] times = new long[newer.size() + older.size()];
    double[] values = new double[times.length];
    int i = 0;
    int j = 0;
    int n = 0;
    while (i < newer.size() || j < older.size()) {
      boolean takeNewer = j == older.size() || i < newer.size() && newer.time(i) <= older.time(j);
      if (takeNewer) {
        if (j < older.size() && older.time(j) == newer.time(i)) {
          j++;
        }
        times[n] = newer.time(i);
        values[n++] = newer.value(i++);
      } else {
        times[n] = older.time(j);
        values[n++] = older.value(j++);
      }
    }
    return Series.of(Arrays.copyOf(times, n), Arrays.copyOf(values, n));
  }
}
