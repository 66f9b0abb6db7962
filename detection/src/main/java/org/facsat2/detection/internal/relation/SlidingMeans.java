package org.facsat2.detection.internal.relation;

import java.util.Arrays;
import org.facsat2.detection.internal.Cbor;
import org.facsat2.detection.internal.LittleEndian;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Means over the last rows, one for each window and column; rows before the first count as 0.
 *
 * <p>Values are 0 to 1 and are summed as whole numbers of 2^-30, exactly: a mean depends on the
 * rows in its window alone, not on where scoring began.
 */
final class SlidingMeans {
  private static final int ONE = 1 << 30;

  private final int[] windows;
  private final long[] boundsNanos;
  private final int columns;
  private final int capacity;
  private final long[] times;
  private final int[] values;
  private final long[][] sums;
  private final long[] starts;
  private long count;

  SlidingMeans(int[] windows, Pace pace, int columns) {
    this.windows = windows;
    this.columns = columns;
    boundsNanos = new long[windows.length];
    for (int w = 0; w < windows.length; w++) {
      boundsNanos[w] = pace.boundNanos(windows[w]);
    }
    capacity = windows[windows.length - 1];
    times = new long[capacity];
    values = new int[capacity * columns];
    sums = new long[windows.length][columns];
    starts = new long[windows.length];
  }

  void restart() {
    count = 0;
    for (int w = 0; w < windows.length; w++) {
      starts[w] = 0;
      Arrays.fill(sums[w], 0);
    }
  }

  /**
   * Takes the next row.
   *
   * @param row its size is taken, 1 where it is more
   */
  void next(long time, double[] row) {
    for (int w = 0; w < windows.length; w++) {
      while (starts[w] < count
          && (count - starts[w] >= windows[w] || time - timeOf(starts[w]) > boundsNanos[w])) {
        add(w, starts[w]++, -1);
      }
    }
    int slot = slot(count);
    times[slot] = time;
    for (int j = 0; j < columns; j++) {
      values[slot * columns + j] = (int) Math.rint(Math.min(Math.abs(row[j]), 1) * ONE);
    }
    for (int w = 0; w < windows.length; w++) {
      add(w, count, 1);
    }
    count++;
  }

  private void add(int window, long row, int sign) {
    int from = slot(row) * columns;
    long[] sum = sums[window];
    for (int j = 0; j < columns; j++) {
      sum[j] += (long) sign * values[from + j];
    }
  }

  private int slot(long row) {
    return (int) (row % capacity);
  }

  private long timeOf(long row) {
    return times[slot(row)];
  }

  double mean(int window, int column) {
    return sums[window][column] / ((double) ONE * windows[window]);
  }

  void write(ObjectNode state) {
    // The longest window holds the rows of all others.
    long first = starts[windows.length - 1];
    int rows = (int) (count - first);
    long[] keptTimes = new long[rows];
    int[] keptValues = new int[rows * columns];
    for (int i = 0; i < rows; i++) {
      keptTimes[i] = timeOf(first + i);
      System.arraycopy(values, slot(first + i) * columns, keptValues, i * columns, columns);
    }
    long[] relative = new long[windows.length];
    for (int w = 0; w < windows.length; w++) {
      relative[w] = starts[w] - first;
    }
    state.put("windowStarts", LittleEndian.bytes(relative));
    state.put("windowTimes", LittleEndian.bytes(keptTimes));
    state.put("windowValues", LittleEndian.bytes(keptValues));
  }

  void read(JsonNode state) {
    long[] relative = LittleEndian.longs(Cbor.bytes(state, "windowStarts"));
    long[] keptTimes = LittleEndian.longs(Cbor.bytes(state, "windowTimes"));
    int[] keptValues = LittleEndian.ints(Cbor.bytes(state, "windowValues"));
    if (relative.length != windows.length
        || keptTimes.length > capacity
        || keptValues.length != keptTimes.length * columns) {
      throw new IllegalArgumentException("A state of other windows or columns than the model's");
    }
    restart();
    count = keptTimes.length;
    System.arraycopy(keptTimes, 0, times, 0, keptTimes.length);
    System.arraycopy(keptValues, 0, values, 0, keptValues.length);
    for (int w = 0; w < windows.length; w++) {
      starts[w] = relative[w];
      for (long row = starts[w]; row < count; row++) {
        add(w, row, 1);
      }
    }
  }
}
