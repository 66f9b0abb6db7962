package org.facsat2.detection.internal.relation;

import java.util.Arrays;
import java.util.List;

/**
 * Nominal states to compare with: rows of the training, evenly thinned out.
 *
 * @param times of the rows, nanoseconds
 * @param scaled one array a column, NaN where absent
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of columns, never compared
public record Prototypes(long[] times, double[][] scaled) {
  private static final int AT_MOST = 1500;

  public Prototypes {
    for (double[] column : scaled) {
      if (column.length != times.length) {
        throw new IllegalArgumentException(
            "A column of %d values for %d prototypes".formatted(column.length, times.length));
      }
    }
  }

  static Prototypes of(List<Segment> segments, Scaling scaling) {
    int rows = segments.stream().mapToInt(Segment::rows).sum();
    int stride = Math.ceilDiv(rows, AT_MOST);
    int count = Math.ceilDiv(rows, stride);
    long[] times = new long[count];
    double[][] scaled = new double[scaling.columns()][count];
    int row = 0;
    for (Segment segment : segments) {
      for (int t = 0; t < segment.rows(); t++, row++) {
        if (row % stride == 0) {
          int p = row / stride;
          times[p] = segment.times()[t];
          for (int j = 0; j < scaled.length; j++) {
            scaled[j][p] = scaling.scaled(j, segment.columns()[j][t]);
          }
        }
      }
    }
    return new Prototypes(times, scaled);
  }

  int count() {
    return times.length;
  }

  /** True if no value is absent. */
  boolean areComplete() {
    return Arrays.stream(scaled).flatMapToDouble(Arrays::stream).noneMatch(Double::isNaN);
  }
}
