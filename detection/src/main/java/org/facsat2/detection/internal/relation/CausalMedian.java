package org.facsat2.detection.internal.relation;

import org.facsat2.detection.internal.Cbor;
import org.facsat2.detection.internal.LittleEndian;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The median of a row and the two before it, column by column: it takes single-row glitches out.
 * Absent values are left out of it, an absent value stays absent, and the first two rows of a
 * history pass unchanged.
 */
final class CausalMedian {
  private static final int WARM_UP_ROWS = 2;

  private double[] before;
  private double[] beforeThat;
  private int rows;

  CausalMedian(int columns) {
    before = new double[columns];
    beforeThat = new double[columns];
  }

  void restart() {
    rows = 0;
  }

  /** Takes the next row and writes it filtered. */
  void next(double[] row, double[] filtered) {
    for (int j = 0; j < row.length; j++) {
      filtered[j] =
          rows < WARM_UP_ROWS || Double.isNaN(row[j])
              ? row[j]
              : median(row[j], before[j], beforeThat[j]);
    }
    double[] oldest = beforeThat;
    beforeThat = before;
    before = oldest;
    System.arraycopy(row, 0, before, 0, row.length);
    rows = Math.min(rows + 1, WARM_UP_ROWS);
  }

  private static double median(double now, double b, double c) {
    if (Double.isNaN(b) || Double.isNaN(c)) {
      double other = Double.isNaN(b) ? c : b;
      return Double.isNaN(other) ? now : (now + other) / 2;
    }
    return Math.max(Math.min(now, b), Math.min(Math.max(now, b), c));
  }

  /** A whole segment, filtered from its first row on. */
  static double[][] filter(double[][] columns, boolean[] startsHistory) {
    double[][] filtered = new double[columns.length][startsHistory.length];
    CausalMedian median = new CausalMedian(columns.length);
    double[] row = new double[columns.length];
    double[] result = new double[columns.length];
    for (int t = 0; t < startsHistory.length; t++) {
      if (startsHistory[t]) {
        median.restart();
      }
      for (int j = 0; j < columns.length; j++) {
        row[j] = columns[j][t];
      }
      median.next(row, result);
      for (int j = 0; j < columns.length; j++) {
        filtered[j][t] = result[j];
      }
    }
    return filtered;
  }

  void write(ObjectNode state) {
    state.put("medianRows", rows);
    state.put("medianBefore", LittleEndian.bytes(before));
    state.put("medianBeforeThat", LittleEndian.bytes(beforeThat));
  }

  void read(JsonNode state) {
    rows = state.required("medianRows").intValue();
    before = Rows.ofWidth(before.length, Cbor.bytes(state, "medianBefore"));
    beforeThat = Rows.ofWidth(before.length, Cbor.bytes(state, "medianBeforeThat"));
  }
}
