package org.facsat2.pipeline.ingestion;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts, over the first values of a file, those that share their time with another value of the
 * same column. What follows the first 1,000,000 values is not looked at.
 */
final class EqualTimes {
  private static final int MOST_VALUES = 1_000_000;
  private static final int MOST_TIMES = 200_000;
  private static final long ONE_IN = 100;

  private final Map<Long, double[]> rows = new HashMap<>();
  private final List<Map<Long, Double>> columns = new ArrayList<>();
  private final Map<Integer, long[]> tallies = new HashMap<>();
  private int values;
  private int times;

  /** Rows of a wide file. */
  void add(long[] newTimes, double[][] cells) {
    for (int row = 0; row < newTimes.length && hasRoom(); row++) {
      times++;
      values += cells.length;
      double[] current = new double[cells.length];
      for (int c = 0; c < cells.length; c++) {
        current[c] = cells[c][row];
      }
      double[] before = rows.put(newTimes[row], current);
      for (int c = 0; c < cells.length; c++) {
        if (!Double.isNaN(current[c])) {
          count(c, before != null && !Double.isNaN(before[c]) && before[c] != current[c]);
        } else if (before != null) {
          current[c] = before[c];
        }
      }
    }
  }

  /** Samples of one column. */
  void add(int column, long[] newTimes, double[] cells) {
    while (columns.size() <= column) {
      columns.add(new HashMap<>());
    }
    for (int i = 0; i < newTimes.length && hasRoom(); i++) {
      times++;
      values++;
      Double before = columns.get(column).put(newTimes[i], cells[i]);
      count(column, before != null && before != cells[i]);
    }
  }

  private boolean hasRoom() {
    return values < MOST_VALUES && times < MOST_TIMES;
  }

  private void count(int column, boolean conflict) {
    long[] tally = tallies.computeIfAbsent(column, key -> new long[2]);
    tally[0]++;
    tally[1] += conflict ? 1 : 0;
  }

  /** The column with the largest share of conflicts; -1 if none has more than one in a hundred. */
  int worstColumn() {
    int worst = -1;
    double largest = 1.0 / ONE_IN;
    for (Map.Entry<Integer, long[]> entry : tallies.entrySet()) {
      double share = (double) entry.getValue()[1] / entry.getValue()[0];
      if (share > largest) {
        worst = entry.getKey();
        largest = share;
      }
    }
    return worst;
  }

  /** Values that were looked at. */
  long samples(int column) {
    return tallies.getOrDefault(column, new long[2])[0];
  }

  /** Those of them that replace another value. */
  long conflicts(int column) {
    return tallies.getOrDefault(column, new long[2])[1];
  }
}
