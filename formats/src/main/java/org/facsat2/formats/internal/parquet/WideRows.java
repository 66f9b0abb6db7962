package org.facsat2.formats.internal.parquet;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.facsat2.formats.Reject;
import org.facsat2.formats.TelemetrySink;
import org.facsat2.formats.internal.BadValueException;
import org.facsat2.formats.internal.columns.ColumnReader;

/** Reads the rows of a file with one column for each parameter. */
final class WideRows {
  private static final int MOST_WORDS = 1024;

  private final ColumnCells times;
  private final RowTimes rowTimes;
  private final List<Column> columns;
  private final TelemetrySink sink;
  private long rows;

  /**
   * A column to store.
   *
   * @param words numbers that texts stand for, as far as they were met
   */
  private record Column(Leaf leaf, ColumnReader reader, Map<String, Double> words) {}

  WideRows(
      ColumnCells times,
      RowTimes rowTimes,
      List<Leaf> leaves,
      List<ColumnReader> readers,
      TelemetrySink sink) {
    this.times = times;
    this.rowTimes = rowTimes;
    this.sink = sink;
    this.columns =
        IntStream.range(0, leaves.size())
            .mapToObj(i -> new Column(leaves.get(i), readers.get(i), new HashMap<>()))
            .toList();
  }

  /** Reads all rows; answers how many there are. */
  long read(RowWindows windows) throws IOException {
    windows.forEach(
        (firstRow, count, cells) -> {
          read(firstRow, count, cells);
          return true;
        });
    return rows;
  }

  private void read(long firstRow, int count, RowWindows.Columns window) throws IOException {
    rows += count;
    times.load(window, 0, count);
    long[] nanos = new long[count];
    int[] kept = new int[count];
    int size = 0;
    for (int row = 0; row < count; row++) {
      if (!times.isPresent(row) || times.text(row).isEmpty()) {
        sink.reject(new Reject(firstRow + row, null, null, "no time"));
        continue;
      }
      try {
        nanos[size] = rowTimes.read(times, row);
        kept[size++] = row;
      } catch (BadValueException e) {
        sink.reject(new Reject(firstRow + row, null, times.text(row), "time: " + e.reason()));
      }
    }
    double[][] values = new double[columns.size()][];
    for (int c = 0; c < values.length; c++) {
      // Of 10,000 columns not all cells are kept until the row ends.
      ColumnCells cells = new ColumnCells(columns.get(c).leaf());
      cells.load(window, c + 1, count);
      values[c] = values(columns.get(c), cells, firstRow, kept, size);
    }
    if (size > 0) {
      sink.rows(Arrays.copyOf(nanos, size), values);
    }
  }

  private double[] values(Column column, ColumnCells cells, long firstRow, int[] kept, int size)
      throws IOException {
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = Double.NaN;
      int row = kept[i];
      if (cells.isPresent(row)) {
        try {
          values[i] = value(column, cells, row);
        } catch (BadValueException e) {
          sink.reject(
              new Reject(firstRow + row, column.leaf().name(), cells.text(row), e.reason()));
        }
      }
    }
    return values;
  }

  private static double value(Column column, ColumnCells cells, int row) throws BadValueException {
    if (!column.leaf().isText() && column.reader().readsNumbers()) {
      double number = StoredNumber.value(column.leaf(), cells.number(row));
      return Double.isNaN(number) ? number : column.reader().stored(number);
    }
    String word = cells.text(row);
    Double known = column.words().get(word);
    if (known != null) {
      return known;
    }
    double value = column.reader().read(word);
    if (column.words().size() < MOST_WORDS) {
      column.words().put(word, value);
    }
    return value;
  }
}
