package org.facsat2.formats.internal.columns;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows in batches: up to 4,096 each, fewer if they are wide. */
public final class RowBatch {
  private static final int MOST_ROWS = 4096;
  private static final int MOST_CELLS = 1 << 20;
  private static final int FEWEST = 16;

  private final int most;
  private final int width;
  private final List<Rows> full = new ArrayList<>();
  private long[] times = new long[0];
  private double[][] columns = new double[0][];
  private int size;

  /**
   * Rows that are handed over at once.
   *
   * @param times of the rows
   * @param columns one array for each column, as long as the times; NaN where absent
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  public record Rows(long[] times, double[][] columns) {}

  /**
   * No rows yet.
   *
   * @param width columns
   */
  public RowBatch(int width) {
    this.width = width;
    this.most = Math.clamp(MOST_CELLS / Math.max(1, width), 1, MOST_ROWS);
  }

  /**
   * Begins a row; every column of it has to be set.
   *
   * @param expected how many rows will come, this one included, as far as one can tell: more of
   *     them cost a copy
   */
  public void begin(long time, long expected) {
    if (size == times.length) {
      grow(Math.clamp(expected + size, Math.min(FEWEST + 2 * size, most), most));
    }
    times[size] = time;
  }

  private void grow(int length) {
    times = Arrays.copyOf(times, length);
    double[][] longer = new double[width][];
    for (int i = 0; i < width; i++) {
      longer[i] = size == 0 ? new double[length] : Arrays.copyOf(columns[i], length);
    }
    columns = longer;
  }

  public void set(int column, double value) {
    columns[column][size] = value;
  }

  /** Ends the row. */
  public void end() {
    if (++size == most) {
      close();
    }
  }

  private void close() {
    if (size < times.length) {
      for (int i = 0; i < width; i++) {
        columns[i] = Arrays.copyOf(columns[i], size);
      }
      times = Arrays.copyOf(times, size);
    }
    full.add(new Rows(times, columns));
    times = new long[0];
    columns = new double[0][];
    size = 0;
  }

  /** All rows so far, in their order. */
  public List<Rows> finish() {
    if (size > 0) {
      close();
    }
    return full;
  }
}
