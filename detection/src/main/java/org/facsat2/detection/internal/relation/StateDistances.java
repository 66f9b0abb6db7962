package org.facsat2.detection.internal.relation;

import java.util.Arrays;

/**
 * How far every prototype is from a row, column by column and in all.
 *
 * <p>A difference of scaled values is capped, so that one odd column cannot hide a likeness in the
 * rest. Differences are whole numbers of 2^-22: sums are exact, a column's own part can be taken
 * off again, and equal distances are equal.
 */
final class StateDistances {
  private static final int ONE = 1 << 22;
  private static final int CAP = (int) Math.rint(0.3 * ONE);

  /** Scaled values beyond count as this far out; it keeps them in 32 bits. */
  private static final double FARTHEST = 500;

  /** So many capped differences add up in 32 bits. */
  private static final int MOST_COLUMNS = Integer.MAX_VALUE / CAP;

  private final int[][] states;
  private final int[][] exists;
  private final int[][] differences;
  private final int[] sums;
  private final int[] shared;
  private final boolean complete;
  private int presentColumns;

  StateDistances(Prototypes prototypes) {
    double[][] scaled = prototypes.scaled();
    if (scaled.length > MOST_COLUMNS) {
      throw new IllegalArgumentException(
          scaled.length + " columns, at most " + MOST_COLUMNS + " can be compared");
    }
    complete = prototypes.areComplete();
    states = new int[scaled.length][];
    exists = new int[scaled.length][];
    for (int j = 0; j < scaled.length; j++) {
      states[j] = Arrays.stream(scaled[j]).mapToInt(StateDistances::fixed).toArray();
      exists[j] = Arrays.stream(scaled[j]).mapToInt(z -> Double.isNaN(z) ? 0 : 1).toArray();
    }
    differences = new int[scaled.length][prototypes.count()];
    sums = new int[prototypes.count()];
    shared = new int[prototypes.count()];
  }

  /** An absent value becomes 0; its difference is then multiplied by 0. */
  private static int fixed(double scaled) {
    return Double.isNaN(scaled)
        ? 0
        : (int) Math.rint(Math.clamp(scaled, -FARTHEST, FARTHEST) * ONE);
  }

  /** Measures a scaled row; NaN in it is absent. */
  void measure(double[] row) {
    Arrays.fill(sums, 0);
    Arrays.fill(shared, 0);
    presentColumns = 0;
    for (int j = 0; j < row.length; j++) {
      if (!Double.isNaN(row[j])) {
        presentColumns++;
        add(fixed(row[j]), j);
      }
    }
  }

  private void add(int value, int column) {
    int[] state = states[column];
    int[] difference = differences[column];
    int[] sum = sums;
    for (int p = 0; p < sum.length; p++) {
      difference[p] = Math.min(Math.abs(value - state[p]), CAP);
    }
    if (!complete) {
      int[] existing = exists[column];
      int[] count = shared;
      for (int p = 0; p < sum.length; p++) {
        difference[p] *= existing[p];
        count[p] += existing[p];
      }
    }
    for (int p = 0; p < sum.length; p++) {
      sum[p] += difference[p];
    }
  }

  /** Columns that the row has. */
  int presentColumns() {
    return presentColumns;
  }

  int count() {
    return sums.length;
  }

  /**
   * Lists the prototypes that have a column and are not further than a bound in the others: their
   * distance is the mean over the other columns that both have, which must be at least half of
   * those that the row has.
   *
   * @param own true if the row has the column
   * @param found gets the prototypes in rising order
   * @param distances gets their distances
   * @return how many
   */
  int within(double bound, int column, boolean own, int[] found, double[] distances) {
    int others = own ? presentColumns - 1 : presentColumns;
    return complete
        ? withinComplete(bound * others, column, own, others, found, distances)
        : withinIncomplete(bound, column, own, others, found, distances);
  }

  private int withinComplete(
      double bound, int column, boolean own, int others, int[] found, double[] distances) {
    int[] sum = sums;
    int[] difference = differences[column];
    int taken = own ? 1 : 0;
    int limit = (int) Math.min(Math.ceil(bound), Integer.MAX_VALUE);
    int n = 0;
    for (int p = 0; p < sum.length; p++) {
      int distance = sum[p] - taken * difference[p];
      if (distance <= limit) {
        found[n] = p;
        distances[n++] = (double) distance / others;
      }
    }
    return n;
  }

  private int withinIncomplete(
      double bound, int column, boolean own, int others, int[] found, double[] distances) {
    int taken = own ? 1 : 0;
    int[] existing = exists[column];
    int n = 0;
    for (int p = 0; p < sums.length; p++) {
      int common = shared[p] - taken * existing[p];
      double distance = (double) (sums[p] - taken * differences[column][p]) / common;
      if (distance <= bound && existing[p] == 1 && 2 * common >= others) {
        found[n] = p;
        distances[n++] = distance;
      }
    }
    return n;
  }

  /** The distance of one prototype; infinite where it cannot be compared. */
  double of(int prototype, int column, boolean own) {
    int others = own ? presentColumns - 1 : presentColumns;
    int taken = own ? 1 : 0;
    int common = complete ? others : shared[prototype] - taken * exists[column][prototype];
    boolean comparable = exists[column][prototype] == 1 && common > 0 && 2 * common >= others;
    int sum = sums[prototype] - taken * differences[column][prototype];
    return comparable ? (double) sum / common : Double.POSITIVE_INFINITY;
  }
}
