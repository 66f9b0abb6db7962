package org.facsat2.detection.internal;

import java.util.Arrays;

/**
 * The finite values of a column in rising order, and its quantiles with linear interpolation
 * between neighbours (type 7 of Hyndman and Fan 1996, the default of NumPy and R).
 */
public final class Quantiles {
  private final double[] sorted;

  private Quantiles(double[] sorted) {
    this.sorted = sorted;
  }

  /** Of the values that are finite, in any order; the arrays are not changed. */
  public static Quantiles of(double[]... columns) {
    double[] finite = new double[Arrays.stream(columns).mapToInt(c -> c.length).sum()];
    int n = 0;
    for (double[] column : columns) {
      for (double value : column) {
        if (Double.isFinite(value)) {
          finite[n++] = value == 0 ? 0 : value; // -0 sorts before 0, but is no other value
        }
      }
    }
    double[] sorted = Arrays.copyOf(finite, n);
    Arrays.sort(sorted);
    return new Quantiles(sorted);
  }

  /** Number of finite values. */
  public int count() {
    return sorted.length;
  }

  /**
   * The value below which the given part lies.
   *
   * @param part 0 to 1
   * @throws IllegalStateException if there is no value
   */
  public double at(double part) {
    if (sorted.length == 0) {
      throw new IllegalStateException("No value to take a quantile of");
    }
    double position = part * (sorted.length - 1);
    int below = (int) Math.floor(position);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }

  public double median() {
    return at(0.5);
  }

  /** True if all values are equal, or there is none. */
  public boolean isConstant() {
    return sorted.length == 0 || sorted[0] == sorted[sorted.length - 1];
  }

  /** The distinct values in rising order. */
  public double[] distinct() {
    double[] distinct = new double[sorted.length];
    int n = 0;
    for (double value : sorted) {
      if (n == 0 || value != distinct[n - 1]) {
        distinct[n++] = value;
      }
    }
    return Arrays.copyOf(distinct, n);
  }
}
