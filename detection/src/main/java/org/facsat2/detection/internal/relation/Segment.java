package org.facsat2.detection.internal.relation;

import java.util.List;

/**
 * Consecutive nominal rows of the table of states, filtered.
 *
 * @param times nanoseconds, one a row
 * @param columns one array a column, NaN where absent
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of columns, never compared
record Segment(long[] times, double[][] columns) {
  int rows() {
    return times.length;
  }

  /** All of one column of several segments, one array a segment. */
  static double[][] column(List<Segment> segments, int column) {
    return segments.stream().map(segment -> segment.columns[column]).toArray(double[][]::new);
  }

  /** Only the given columns. */
  Segment select(int[] kept) {
    double[][] selected = new double[kept.length][];
    for (int i = 0; i < kept.length; i++) {
      selected[i] = columns[kept[i]];
    }
    return new Segment(times, selected);
  }
}
