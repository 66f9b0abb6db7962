package org.facsat2.detection.internal.relation;

import java.util.List;
import org.facsat2.detection.internal.Quantiles;
import org.jspecify.annotations.Nullable;

/**
 * Column by column, what makes values comparable: z = (x - median) / range.
 *
 * @param median in the column's unit
 * @param range from the 0.5 % to the 99.5 % quantile, at least 3 steps of resolution; 0 for a
 *     column that does not vary
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of columns, never compared
public record Scaling(double[] median, double[] range) {
  private static final double TAIL = 0.005;
  private static final int STEPS_AT_LEAST = 3;

  /** The resolution is a low quantile of the gaps between neighbouring values. */
  private static final double STEP_QUANTILE = 0.1;

  public Scaling {
    if (median.length != range.length) {
      throw new IllegalArgumentException(
          median.length + " medians for " + range.length + " ranges");
    }
  }

  /**
   * The scaling of nominal rows.
   *
   * @param whole whose range a column takes that does not vary here; null for none
   */
  static Scaling of(List<Segment> segments, int columns, @Nullable Scaling whole) {
    double[] median = new double[columns];
    double[] range = new double[columns];
    for (int j = 0; j < columns; j++) {
      Quantiles values = Quantiles.of(Segment.column(segments, j));
      median[j] = values.count() == 0 ? 0 : values.median();
      range[j] =
          values.isConstant()
              ? 0
              : Math.max(values.at(1 - TAIL) - values.at(TAIL), STEPS_AT_LEAST * step(values));
      if (range[j] == 0 && whole != null) {
        range[j] = whole.range[j];
      }
    }
    return new Scaling(median, range);
  }

  private static double step(Quantiles values) {
    double[] distinct = values.distinct();
    double[] gaps = new double[distinct.length - 1];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = distinct[i + 1] - distinct[i];
    }
    return Quantiles.of(gaps).at(STEP_QUANTILE);
  }

  int columns() {
    return median.length;
  }

  double scaled(int column, double value) {
    return (value - median[column]) / range[column];
  }

  double inUnit(int column, double scaled) {
    return scaled * range[column] + median[column];
  }

  void scale(double[] row, double[] scaled) {
    for (int j = 0; j < scaled.length; j++) {
      scaled[j] = (row[j] - median[j]) / range[j];
    }
  }
}
