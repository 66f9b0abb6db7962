package org.facsat2.formats.internal.columns;

import java.io.IOException;
import java.util.Arrays;
import org.facsat2.formats.TelemetrySink;

/** Rows on their way to the sink: up to 4,096, fewer if they are wide. */
public final class RowBatch {
  private static final int MOST_ROWS = 4096;
  private static final int MOST_CELLS = 1 << 20;

  private final TelemetrySink sink;
  private final int rows;
  private final int width;
  private long[] times;
  private double[][] columns;
  private int size;

  public RowBatch(TelemetrySink sink, int width) {
    this.sink = sink;
    this.width = width;
    this.rows = Math.clamp(MOST_CELLS / Math.max(1, width), 1, MOST_ROWS);
    this.times = new long[rows];
    this.columns = new double[width][rows];
  }

  /** Begins a row, all of it absent. */
  public void begin(long time) {
    times[size] = time;
    for (double[] column : columns) {
      column[size] = Double.NaN;
    }
  }

  public void set(int column, double value) {
    columns[column][size] = value;
  }

  /** Ends the row. */
  public void end() throws IOException {
    if (++size == rows) {
      flush();
    }
  }

  /** Hands the rows over, arrays included. */
  public void flush() throws IOException {
    if (size == 0) {
      return;
    }
    if (size == rows) {
      sink.rows(times, columns);
    } else {
      double[][] part = new double[width][];
      for (int i = 0; i < width; i++) {
        part[i] = Arrays.copyOf(columns[i], size);
      }
      sink.rows(Arrays.copyOf(times, size), part);
    }
    times = new long[rows];
    columns = new double[width][rows];
    size = 0;
  }
}
