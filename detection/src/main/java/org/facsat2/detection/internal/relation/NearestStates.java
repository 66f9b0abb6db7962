package org.facsat2.detection.internal.relation;

import java.util.Arrays;

/**
 * For every column the band that it had in the prototypes nearest to a row in all other columns.
 * Among equal distances the earlier prototype counts as nearer.
 *
 * <p>A row costs prototypes × columns. Rows follow one another: the neighbours of the row before
 * bound the search for those of the next, which does not change what is found. Holds scratch space:
 * one instance a thread.
 */
final class NearestStates {
  static final int NEIGHBOURS = 15;

  /** So many nearest prototypes are named in an explanation. */
  static final int NAMED = 3;

  // The 10 % and 90 % quantiles of 15 sorted values, interpolated linearly.
  private static final double OUTER = 0.6;
  private static final double INNER = 0.4;

  private final int columns;
  private final double[][] scaled;
  private final StateDistances distances;
  private final int[] candidates;
  private final double[] candidateDistances;
  private final int[][] neighbours;
  private final boolean[] known;
  private final double[] nearestDistances = new double[NEIGHBOURS];
  private final double[] values = new double[NEIGHBOURS];

  /** Lower edge of the band, scaled; NaN where there is none. */
  final double[] low;

  final double[] high;
  final double[] expected;

  NearestStates(Prototypes prototypes) {
    columns = prototypes.scaled().length;
    scaled = prototypes.scaled();
    distances = new StateDistances(prototypes);
    candidates = new int[prototypes.count()];
    candidateDistances = new double[prototypes.count()];
    neighbours = new int[columns][NEIGHBOURS];
    known = new boolean[columns];
    low = new double[columns];
    high = new double[columns];
    expected = new double[columns];
  }

  /** Finds the bands of a scaled row; NaN in it is absent. */
  void find(double[] row) {
    distances.measure(row);
    for (int j = 0; j < columns; j++) {
      boolean own = !Double.isNaN(row[j]);
      int others = own ? distances.presentColumns() - 1 : distances.presentColumns();
      // A state known by less than half of its other columns could be like anything.
      boolean isKnown = others > 0 && 2 * others >= columns - 1;
      known[j] = isKnown && findNeighbours(j, own);
      if (known[j]) {
        setBand(j);
      } else {
        low[j] = Double.NaN;
        high[j] = Double.NaN;
        expected[j] = Double.NaN;
      }
    }
  }

  private boolean findNeighbours(int column, boolean own) {
    int count = distances.within(bound(column, own), column, own, candidates, candidateDistances);
    int[] nearest = neighbours[column];
    int found = 0;
    for (int c = 0; c < count; c++) {
      double distance = candidateDistances[c];
      if (found == NEIGHBOURS && distance >= nearestDistances[NEIGHBOURS - 1]) {
        continue;
      }
      int at = found < NEIGHBOURS ? found++ : NEIGHBOURS - 1;
      while (at > 0 && nearestDistances[at - 1] > distance) {
        nearestDistances[at] = nearestDistances[at - 1];
        nearest[at] = nearest[at - 1];
        at--;
      }
      nearestDistances[at] = distance;
      nearest[at] = candidates[c];
    }
    return found == NEIGHBOURS;
  }

  /** A distance within which there are fifteen prototypes for certain. */
  private double bound(int column, boolean own) {
    double farthest = known[column] ? 0 : Double.POSITIVE_INFINITY;
    for (int i = 0; known[column] && i < NEIGHBOURS; i++) {
      farthest = Math.max(farthest, distances.of(neighbours[column][i], column, own));
    }
    return farthest;
  }

  private void setBand(int column) {
    double[] states = scaled[column];
    int[] nearest = neighbours[column];
    for (int i = 0; i < NEIGHBOURS; i++) {
      values[i] = states[nearest[i]];
    }
    Arrays.sort(values);
    low[column] = OUTER * values[1] + INNER * values[2];
    high[column] = OUTER * values[NEIGHBOURS - 2] + INNER * values[NEIGHBOURS - 3];
    expected[column] = values[NEIGHBOURS / 2];
  }

  /** The prototypes nearest to the row in all but a column that has a band, nearest first. */
  int[] named(int column) {
    return Arrays.copyOf(neighbours[column], NAMED);
  }
}
