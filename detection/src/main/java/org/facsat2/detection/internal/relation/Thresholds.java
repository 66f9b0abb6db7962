package org.facsat2.detection.internal.relation;

import java.util.Arrays;
import java.util.List;
import org.facsat2.detection.internal.Quantiles;

/**
 * How much mean exceedance is still normal, for each column and window, from what held-out nominal
 * segments reached. With few segments this is a prior more than a statistic: the fewer, the wider.
 */
final class Thresholds {
  private static final double KAPPA = 3;
  private static final double FLOOR = 0.02;
  private static final double FLOOR_PER_FOLD = 0.4;
  private static final double DISCOUNT = 3;
  private static final double REST = 0.05;
  private static final double SPARSE_ROWS = 0.85;
  private static final double SPARSE_MARGIN = 1.25;

  private Thresholds() {}

  /** What the highest mean exceedance of a held-out segment is multiplied by. */
  static double kappa(int folds) {
    return 1 + KAPPA / Math.sqrt(folds);
  }

  /** No threshold is below it. */
  static double floor(int folds) {
    return FLOOR + FLOOR_PER_FOLD / folds;
  }

  /** How much an anomaly of many parameters at once, a new regime, is discounted: 0 to 1. */
  static double discount(int folds) {
    return Math.min(1, DISCOUNT / folds);
  }

  /** Replaces each peer's maxima, window by window, by the median of its group's. */
  static double[][] pooled(double[][] maxima, List<List<Integer>> peers) {
    double[][] pooled = Arrays.stream(maxima).map(double[]::clone).toArray(double[][]::new);
    for (List<Integer> group : peers) {
      for (int w = 0; w < maxima[group.getFirst()].length; w++) {
        int window = w;
        double median =
            Quantiles.of(group.stream().mapToDouble(j -> maxima[j][window]).toArray()).median();
        group.forEach(j -> pooled[j][window] = median);
      }
    }
    return pooled;
  }

  /** Thresholds by column and window. */
  static double[][] of(double[][] pooledMaxima, int folds) {
    double[][] thresholds = new double[pooledMaxima.length][];
    for (int j = 0; j < thresholds.length; j++) {
      thresholds[j] =
          Arrays.stream(pooledMaxima[j])
              .map(c -> Math.max(kappa(folds) * c, floor(folds)))
              .toArray();
    }
    return thresholds;
  }

  /**
   * Raises the thresholds of commanded parameters, which rest at their median nearly always: they
   * shall ring only when away from it for longer than ever in the training.
   */
  static void raiseSparse(
      double[][] thresholds, List<Segment> segments, Scaling scaling, int[] windows, Pace pace) {
    double[][] away = new double[thresholds.length][windows.length];
    boolean[] sparse = new boolean[thresholds.length];
    for (int j = 0; j < thresholds.length; j++) {
      sparse[j] = restsAlways(segments, scaling, j);
    }
    SlidingMeans means = new SlidingMeans(windows, pace, thresholds.length);
    double[] row = new double[thresholds.length];
    for (Segment segment : segments) {
      means.restart();
      for (int t = 0; t < segment.rows(); t++) {
        for (int j = 0; j < row.length; j++) {
          double z = scaling.scaled(j, segment.columns()[j][t]);
          row[j] = Double.isNaN(z) ? 0 : z;
        }
        means.next(segment.times()[t], row);
        raiseTo(away, means);
      }
    }
    for (int j = 0; j < thresholds.length; j++) {
      for (int w = 0; sparse[j] && w < windows.length; w++) {
        thresholds[j][w] = Math.max(thresholds[j][w], SPARSE_MARGIN * away[j][w]);
      }
    }
  }

  /** Raises maxima by column and window to the present means. */
  static void raiseTo(double[][] maxima, SlidingMeans means) {
    for (int j = 0; j < maxima.length; j++) {
      for (int w = 0; w < maxima[j].length; w++) {
        maxima[j][w] = Math.max(maxima[j][w], means.mean(w, j));
      }
    }
  }

  private static boolean restsAlways(List<Segment> segments, Scaling scaling, int column) {
    long rows = 0;
    long resting = 0;
    for (double[] values : Segment.column(segments, column)) {
      for (double value : values) {
        double z = scaling.scaled(column, value);
        rows += Double.isNaN(z) ? 0 : 1;
        resting += Math.abs(z) < REST ? 1 : 0;
      }
    }
    return resting >= SPARSE_ROWS * rows;
  }
}
