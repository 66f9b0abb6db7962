package org.facsat2.telemetry;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Parameters over a span of time on one common time base: a table of rows (times) and columns
 * (parameters). A cell without a sample is absent and reads as {@link Double#NaN}.
 */
public final class TelemetryWindow {
  private final long[] times;
  private final List<ParameterId> parameters;
  private final double[][] columns;
  private final Map<ParameterId, Integer> indexes = new HashMap<>();
  private final Alignment alignment;

  /** How samples came onto the common time base. */
  public sealed interface Alignment {
    /** A row wherever any parameter has a sample; a cell only where its own parameter has one. */
    record Exact() implements Alignment {}

    /**
     * A row wherever any parameter has a sample; a cell holds its parameter's latest sample that is
     * not older than the given age.
     *
     * @param maximumAge longest time that a value is held; positive
     */
    record Hold(Duration maximumAge) implements Alignment {
      public Hold {
        if (maximumAge.isNegative() || maximumAge.isZero()) {
          throw new IllegalArgumentException("maximumAge is " + maximumAge + ", must be positive");
        }
      }
    }
  }

  private TelemetryWindow(
      long[] times, List<ParameterId> parameters, double[][] columns, Alignment alignment) {
    this.times = times;
    this.parameters = List.copyOf(parameters);
    this.columns = columns;
    this.alignment = alignment;
    for (int i = 0; i < parameters.size(); i++) {
      indexes.put(parameters.get(i), i);
    }
  }

  /** Brings series onto a common time base; the columns keep the map's order. */
  public static TelemetryWindow align(
      SequencedMap<ParameterId, Series> series, Alignment alignment) {
    long[] times = unionOfTimes(series.values());
    double[][] columns = new double[series.size()][];
    int column = 0;
    for (Series one : series.values()) {
      columns[column++] =
          switch (alignment) {
            case Alignment.Exact exact -> place(one, times, 0);
            case Alignment.Hold hold -> place(one, times, hold.maximumAge().toNanos());
          };
    }
    return new TelemetryWindow(times, List.copyOf(series.keySet()), columns, alignment);
  }

  /**
   * A window from a table; the arrays are handed over, not copied.
   *
   * @param times strictly increasing
   * @param columns one array a parameter, as long as {@code times}, NaN where absent
   */
  public static TelemetryWindow of(long[] times, List<ParameterId> parameters, double[][] columns) {
    if (columns.length != parameters.size()) {
      throw new IllegalArgumentException(
          columns.length + " columns for " + parameters.size() + " parameters");
    }
    for (double[] column : columns) {
      if (column.length != times.length) {
        throw new IllegalArgumentException(
            "A column of " + column.length + " rows beside " + times.length + " times");
      }
    }
    return new TelemetryWindow(times, parameters, columns, new Alignment.Exact());
  }

  private static long[] unionOfTimes(Iterable<Series> series) {
    long[] union = new long[0];
    for (Series one : series) {
      // Telemetry of one packet shares its times: most of the time there is nothing to merge.
      if (!Arrays.equals(union, one.times())) {
        union = merge(union, one.times());
      }
    }
    return union;
  }

  private static long[] merge(long[] a, long[] b) {
    long[] merged = new long[a.length + b.length];
    int i = 0;
    int j = 0;
    int n = 0;
    while (i < a.length || j < b.length) {
      if (j == b.length || i < a.length && a[i] < b[j]) {
        merged[n++] = a[i++];
      } else {
        if (i < a.length && a[i] == b[j]) {
          i++;
        }
        merged[n++] = b[j++];
      }
    }
    return Arrays.copyOf(merged, n);
  }

  private static double[] place(Series series, long[] times, long maximumAgeNanos) {
    double[] column = new double[times.length];
    int latest = -1;
    for (int row = 0; row < times.length; row++) {
      while (latest + 1 < series.size() && series.time(latest + 1) <= times[row]) {
        latest++;
      }
      boolean fresh = latest >= 0 && times[row] - series.time(latest) <= maximumAgeNanos;
      column[row] = fresh ? series.value(latest) : Double.NaN;
    }
    return column;
  }

  /** Number of times. */
  public int rows() {
    return times.length;
  }

  /** The common time base, strictly increasing; not a copy. */
  public long[] times() {
    return times;
  }

  public List<ParameterId> parameters() {
    return parameters;
  }

  public Alignment alignment() {
    return alignment;
  }

  /** One value a row, NaN where absent; not a copy. */
  public double[] column(int index) {
    return columns[index];
  }

  /** The column of a parameter, if the window has it; not a copy. */
  public Optional<double[]> column(ParameterId id) {
    Integer index = indexes.get(id);
    return index == null ? Optional.empty() : Optional.of(columns[index]);
  }

  /** Rows {@code from} (inclusive) to {@code to} (exclusive). */
  public TelemetryWindow rows(int from, int to) {
    double[][] part = new double[columns.length][];
    for (int i = 0; i < part.length; i++) {
      part[i] = Arrays.copyOfRange(columns[i], from, to);
    }
    return new TelemetryWindow(Arrays.copyOfRange(times, from, to), parameters, part, alignment);
  }

  /**
   * Cuts the window wherever two neighbouring rows are further apart than the given gap: a contact
   * gap up to it is no restart (DETECTION, "a gap over D starts a segment").
   */
  public List<TelemetryWindow> segments(Duration gap) {
    long gapNanos = gap.toNanos();
    LinkedHashMap<Integer, Integer> bounds = new LinkedHashMap<>();
    int from = 0;
    for (int row = 1; row <= times.length; row++) {
      if (row == times.length || times[row] - times[row - 1] > gapNanos) {
        bounds.put(from, row);
        from = row;
      }
    }
    return times.length == 0
        ? List.of()
        : bounds.entrySet().stream().map(b -> rows(b.getKey(), b.getValue())).toList();
  }
}
