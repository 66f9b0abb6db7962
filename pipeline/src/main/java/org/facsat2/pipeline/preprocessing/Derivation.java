package org.facsat2.pipeline.preprocessing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.facsat2.telemetry.Series;
import org.facsat2.telemetry.TimeRange;

/**
 * Derives samples at the times at which all inputs have one: at each time of the first input, if
 * every other one has a sample at it or at most one of its own sample periods before.
 */
final class Derivation {
  private Derivation() {}

  /**
   * Derives the samples of a range.
   *
   * @param inputs in the expression's order, with some time before the range
   */
  static Series derive(DerivedExpression expression, List<Series> inputs, TimeRange range) {
    Series first = inputs.getFirst();
    List<Long> periods = new ArrayList<>();
    inputs.forEach(input -> periods.add(period(input)));
    int[] latest = new int[inputs.size()];
    Arrays.fill(latest, -1);
    double[] values = new double[inputs.size()];
    long[] times = new long[first.size()];
    double[] derived = new double[first.size()];
    int n = 0;
    for (int row = first.indexAtOrAfter(range.startNanos()); row < first.size(); row++) {
      long time = first.time(row);
      if (time >= range.stopNanos()) {
        break;
      }
      values[0] = first.value(row);
      boolean complete = true;
      for (int i = 1; i < latest.length; i++) {
        Series input = inputs.get(i);
        while (latest[i] + 1 < input.size() && input.time(latest[i] + 1) <= time) {
          latest[i]++;
        }
        complete &= latest[i] >= 0 && time - input.time(latest[i]) <= periods.get(i);
        if (complete) {
          values[i] = input.value(latest[i]);
        }
      }
      double value = complete ? expression.evaluate(values) : Double.NaN;
      if (!Double.isNaN(value)) {
        times[n] = time;
        derived[n++] = value;
      }
    }
    return Series.of(Arrays.copyOf(times, n), Arrays.copyOf(derived, n));
  }

  /** The usual step; 0 with fewer than two samples: then only the same time will do. */
  private static long period(Series series) {
    if (series.size() < 2) {
      return 0;
    }
    long[] steps = new long[series.size() - 1];
    Arrays.setAll(steps, i -> series.time(i + 1) - series.time(i));
    Arrays.sort(steps);
    return steps[steps.length / 2];
  }
}
