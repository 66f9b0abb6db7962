package org.facsat2.formats.internal.parquet;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.facsat2.formats.Spool;
import org.facsat2.formats.TelemetryTables;

/** Reads what {@link ParquetTelemetryWriter} wrote. */
public final class ParquetTable {
  private ParquetTable() {}

  /** Reads all rows; a file of another form is refused. */
  public static void read(InputStream in, Spool spool, int width, TelemetryTables.Rows rows)
      throws IOException {
    try (ParquetFile file = ParquetFile.open(in, spool)) {
      List<Leaf> leaves = file.footer().leaves();
      boolean ours =
          leaves.size() == 1 + width
              && leaves.getFirst().type() == PhysicalType.INT64
              && leaves.stream().skip(1).allMatch(leaf -> leaf.type() == PhysicalType.DOUBLE);
      if (!ours) {
        throw new DamagedParquetException(
            leaves.size() + " columns; times and " + width + " of numbers were expected");
      }
      new RowWindows(file, leaves)
          .forEach(
              (firstRow, count, window) -> {
                readWindow(width, count, window, rows);
                return true;
              });
    }
  }

  private static void readWindow(
      int width, int count, RowWindows.Columns window, TelemetryTables.Rows rows)
      throws IOException {
    boolean[] present = new boolean[count];
    long[] times = new long[count];
    window.numbers(0, times, present, count);
    double[][] columns = new double[width][count];
    long[] bits = new long[count];
    for (int c = 0; c < width; c++) {
      window.numbers(c + 1, bits, present, count);
      for (int row = 0; row < count; row++) {
        columns[c][row] = present[row] ? Double.longBitsToDouble(bits[row]) : Double.NaN;
      }
    }
    rows.rows(times, columns);
  }
}
