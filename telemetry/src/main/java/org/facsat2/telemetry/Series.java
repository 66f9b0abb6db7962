package org.facsat2.telemetry;

import java.util.Arrays;
import java.util.List;

/**
 * Samples of one parameter: times in nanoseconds, strictly increasing, and as many finite values.
 * An absent sample is not there. The arrays are handed over, not copied: neither side may change
 * them afterwards.
 */
public final class Series {
  public static final Series EMPTY = new Series(new long[0], new double[0]);

  private final long[] times;
  private final double[] values;

  private Series(long[] times, double[] values) {
    this.times = times;
    this.values = values;
  }

  /**
   * A series over the given arrays.
   *
   * @throws IllegalArgumentException naming the index, if lengths differ, times do not rise or a
   *     value is not finite
   */
  public static Series of(long[] times, double[] values) {
    if (times.length != values.length) {
      throw new IllegalArgumentException(times.length + " times but " + values.length + " values");
    }
    for (int i = 0; i < times.length; i++) {
      if (i > 0 && times[i] <= times[i - 1]) {
        throw new IllegalArgumentException(
            "Time " + UtcTime.format(times[i]) + " at index " + i + " is not after the one before");
      }
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException("Value " + values[i] + " at index " + i);
      }
    }
    return new Series(times, values);
  }

  public int size() {
    return times.length;
  }

  public boolean isEmpty() {
    return times.length == 0;
  }

  public long time(int index) {
    return times[index];
  }

  public double value(int index) {
    return values[index];
  }

  /** All times; not a copy. */
  public long[] times() {
    return times;
  }

  /** All values; not a copy. */
  public double[] values() {
    return values;
  }

  /** The first index whose time is not before the given one; {@link #size()} if there is none. */
  public int indexAtOrAfter(long nanos) {
    int found = Arrays.binarySearch(times, nanos);
    return found >= 0 ? found : -found - 1;
  }

  /** The samples inside the range. */
  public Series within(TimeRange range) {
    int from = indexAtOrAfter(range.startNanos());
    int to = Math.max(from, indexAtOrAfter(range.stopNanos()));
    return from == 0 && to == times.length
        ? this
        : new Series(Arrays.copyOfRange(times, from, to), Arrays.copyOfRange(values, from, to));
  }

  /** The samples that lie in none of the ranges. */
  public Series outside(List<TimeRange> ranges) {
    if (ranges.isEmpty()) {
      return this;
    }
    long[] keptTimes = new long[size()];
    double[] keptValues = new double[size()];
    int kept = 0;
    for (int i = 0; i < size(); i++) {
      long time = time(i);
      if (ranges.stream().noneMatch(range -> range.contains(time))) {
        keptTimes[kept] = time;
        keptValues[kept++] = value(i);
      }
    }
    return kept == size()
        ? this
        : new Series(Arrays.copyOf(keptTimes, kept), Arrays.copyOf(keptValues, kept));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Series that
        && Arrays.equals(times, that.times)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(times) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return isEmpty()
        ? "no samples"
        : size()
            + " samples "
            + UtcTime.format(times[0])
            + " to "
            + UtcTime.format(times[size() - 1]);
  }
}
