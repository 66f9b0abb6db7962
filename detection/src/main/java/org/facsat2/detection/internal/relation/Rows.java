package org.facsat2.detection.internal.relation;

import org.facsat2.detection.internal.LittleEndian;

/** Rows read back from a state. */
final class Rows {
  private Rows() {}

  /**
   * A row that must have as many columns as the model.
   *
   * @throws IllegalArgumentException if it has not
   */
  static double[] ofWidth(int columns, byte[] bytes) {
    double[] row = LittleEndian.doubles(bytes);
    if (row.length != columns) {
      throw new IllegalArgumentException(
          "A state of " + row.length + " columns for a model of " + columns);
    }
    return row;
  }
}
