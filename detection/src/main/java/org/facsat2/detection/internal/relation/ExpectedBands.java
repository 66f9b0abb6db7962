package org.facsat2.detection.internal.relation;

import java.util.Arrays;
import org.facsat2.detection.internal.Cbor;
import org.facsat2.detection.internal.LittleEndian;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Follows rows in time: the band of each column, widened to what it was in the last three rows, and
 * how far the column lies outside.
 */
final class ExpectedBands {
  private static final int REMEMBERED = 2;

  private final Scaling scaling;
  private final NearestStates states;
  private final double[] scaled;
  private final double[][] lows;
  private final double[][] highs;

  /** Edges of the widened band, scaled; NaN where there is none. */
  final double[] low;

  final double[] high;

  /** Distance to the band, scaled: positive above, negative below, 0 inside or unknown. */
  final double[] exceedance;

  ExpectedBands(Scaling scaling, Prototypes prototypes) {
    this.scaling = scaling;
    states = new NearestStates(prototypes);
    int columns = scaling.columns();
    scaled = new double[columns];
    lows = new double[REMEMBERED][columns];
    highs = new double[REMEMBERED][columns];
    low = new double[columns];
    high = new double[columns];
    exceedance = new double[columns];
    restart();
  }

  /** Forgets the rows before. */
  void restart() {
    for (int i = 0; i < REMEMBERED; i++) {
      Arrays.fill(lows[i], Double.NaN);
      Arrays.fill(highs[i], Double.NaN);
    }
  }

  /** Takes the next filtered row, in units. */
  void next(double[] row) {
    scaling.scale(row, scaled);
    states.find(scaled);
    for (int j = 0; j < scaled.length; j++) {
      low[j] = least(states.low[j], lows[0][j], lows[1][j]);
      high[j] = -least(-states.high[j], -highs[0][j], -highs[1][j]);
      double z = scaled[j];
      double distance = Math.max(z - high[j], 0) - Math.max(low[j] - z, 0);
      exceedance[j] = Double.isNaN(distance) ? 0 : distance;
      lows[1][j] = lows[0][j];
      lows[0][j] = states.low[j];
      highs[1][j] = highs[0][j];
      highs[0][j] = states.high[j];
    }
  }

  /** The least of what is known; NaN where the first is not known: no band now, no judgement. */
  private static double least(double now, double before, double beforeThat) {
    double least = now;
    if (before < least) {
      least = before;
    }
    return beforeThat < least ? beforeThat : least;
  }

  /** What was expected of a column in this row, scaled. */
  double expected(int column) {
    return states.expected[column];
  }

  /** The prototypes nearest to this row in all but a column that has a band, nearest first. */
  int[] nearest(int column) {
    return states.named(column);
  }

  void write(ObjectNode state) {
    for (int i = 0; i < REMEMBERED; i++) {
      state.put("low" + i, LittleEndian.bytes(lows[i]));
      state.put("high" + i, LittleEndian.bytes(highs[i]));
    }
  }

  void read(JsonNode state) {
    for (int i = 0; i < REMEMBERED; i++) {
      lows[i] = Rows.ofWidth(scaled.length, Cbor.bytes(state, "low" + i));
      highs[i] = Rows.ofWidth(scaled.length, Cbor.bytes(state, "high" + i));
    }
  }
}
