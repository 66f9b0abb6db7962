package org.facsat2.formats.internal.columns;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.facsat2.formats.TelemetrySink;

/** Single samples on their way to the sink, kept by column: together up to 262,144 of them. */
final class SampleBatches {
  private static final int MOST_IN_COLUMN = 4096;
  private static final int MOST = 1 << 18;
  private static final int FIRST = 16;

  private final TelemetrySink sink;
  private final List<Batch> batches = new ArrayList<>();
  private int size;

  private static final class Batch {
    long[] times = new long[0];
    double[] values = new double[0];
    int size;

    void add(long time, double value) {
      if (size == times.length) {
        int length = Math.clamp(2L * size, FIRST, MOST_IN_COLUMN);
        times = Arrays.copyOf(times, length);
        values = Arrays.copyOf(values, length);
      }
      times[size] = time;
      values[size++] = value;
    }
  }

  SampleBatches(TelemetrySink sink) {
    this.sink = sink;
  }

  /** Adds the next column; the first is 0. */
  int addColumn() {
    batches.add(new Batch());
    return batches.size() - 1;
  }

  void add(int column, long time, double value) throws IOException {
    Batch batch = batches.get(column);
    batch.add(time, value);
    size++;
    if (batch.size == MOST_IN_COLUMN) {
      flush(column, batch);
    } else if (size == MOST) {
      flush();
    }
  }

  /** Hands all over. */
  void flush() throws IOException {
    for (int column = 0; column < batches.size(); column++) {
      flush(column, batches.get(column));
    }
  }

  private void flush(int column, Batch batch) throws IOException {
    if (batch.size == 0) {
      return;
    }
    size -= batch.size;
    sink.samples(
        column, Arrays.copyOf(batch.times, batch.size), Arrays.copyOf(batch.values, batch.size));
    // Of 10,000 columns that are full at different times all would stay at their largest.
    batch.times = new long[0];
    batch.values = new double[0];
    batch.size = 0;
  }
}
