package org.facsat2.detection.internal;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Spearman's correlation of ranks; equal values share the mean of their ranks. */
public final class RankCorrelation {
  private RankCorrelation() {}

  /**
   * Over the rows where both values are finite.
   *
   * @return -1 to 1; 0 where either side does not vary
   */
  public static double spearman(double[] a, double[] b) {
    int[] both =
        IntStream.range(0, a.length)
            .filter(i -> Double.isFinite(a[i]) && Double.isFinite(b[i]))
            .toArray();
    double[] ranksA = ranks(at(both, a));
    double[] ranksB = ranks(at(both, b));
    double mean = (both.length + 1) / 2.0;
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < both.length; i++) {
      double da = ranksA[i] - mean;
      double db = ranksB[i] - mean;
      ab += da * db;
      aa += da * da;
      bb += db * db;
    }
    return aa == 0 || bb == 0 ? 0 : ab / Math.sqrt(aa * bb);
  }

  private static double[] at(int[] rows, double[] values) {
    return Arrays.stream(rows).mapToDouble(i -> values[i] + 0.0).toArray(); // -0 becomes 0
  }

  /** Ranks from 1 upwards. */
  static double[] ranks(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double[] distinct = new double[sorted.length];
    double[] rankOfDistinct = new double[sorted.length];
    int count = 0;
    int from = 0;
    while (from < sorted.length) {
      int to = from + 1;
      while (to < sorted.length && sorted[to] == sorted[from]) {
        to++;
      }
      distinct[count] = sorted[from];
      rankOfDistinct[count++] = (from + 1 + to) / 2.0;
      from = to;
    }
    double[] ranks = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      ranks[i] = rankOfDistinct[Arrays.binarySearch(distinct, 0, count, values[i])];
    }
    return ranks;
  }
}
