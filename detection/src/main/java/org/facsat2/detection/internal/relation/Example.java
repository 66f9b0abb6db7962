package org.facsat2.detection.internal.relation;

import java.util.ArrayList;
import java.util.List;
import org.facsat2.detection.internal.Cbor;
import org.facsat2.detection.internal.LittleEndian;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A row in which a parameter was not what was expected.
 *
 * @param row number of the row in its segment
 * @param time of the row, nanoseconds
 * @param excess distance to the band, scaled; positive
 * @param observed as sent, in the parameter's unit
 * @param expected in its unit
 * @param low lower edge of the band; NaN where the parameter is no plain value
 * @param high upper edge
 * @param nearest prototypes, nearest first
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Example(
    long row,
    long time,
    double excess,
    double observed,
    double expected,
    double low,
    double high,
    int[] nearest) {

  private static final int NUMBERS = 5;

  static boolean isBetter(@Nullable Example one, @Nullable Example other) {
    return one != null && (other == null || one.excess > other.excess);
  }

  /** Writes examples side by side; a missing one has row -1. */
  static void write(ObjectNode state, String field, List<@Nullable Example> examples) {
    int n = examples.size();
    long[] when = new long[2 * n];
    double[] numbers = new double[NUMBERS * n];
    int[] near = new int[NearestStates.NAMED * n];
    for (int i = 0; i < n; i++) {
      Example one = examples.get(i);
      when[2 * i] = one == null ? -1 : one.row;
      if (one != null) {
        when[2 * i + 1] = one.time;
        double[] own = {one.excess, one.observed, one.expected, one.low, one.high};
        System.arraycopy(own, 0, numbers, NUMBERS * i, NUMBERS);
        System.arraycopy(one.nearest, 0, near, NearestStates.NAMED * i, NearestStates.NAMED);
      }
    }
    state.put(field + "When", LittleEndian.bytes(when));
    state.put(field + "Numbers", LittleEndian.bytes(numbers));
    state.put(field + "Nearest", LittleEndian.bytes(near));
  }

  static List<@Nullable Example> read(JsonNode state, String field, int prototypes) {
    long[] when = LittleEndian.longs(Cbor.bytes(state, field + "When"));
    double[] numbers = LittleEndian.doubles(Cbor.bytes(state, field + "Numbers"));
    int[] near = LittleEndian.ints(Cbor.bytes(state, field + "Nearest"));
    int n = when.length / 2;
    if (numbers.length != NUMBERS * n || near.length != NearestStates.NAMED * n) {
      throw new IllegalArgumentException("A state with " + n + " examples of unequal parts");
    }
    List<@Nullable Example> examples = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      int[] nearest = new int[NearestStates.NAMED];
      System.arraycopy(near, NearestStates.NAMED * i, nearest, 0, nearest.length);
      for (int prototype : nearest) {
        if (prototype < 0 || prototype >= prototypes) {
          throw new IllegalArgumentException(
              "A state that names nominal row " + prototype + " of " + prototypes);
        }
      }
      int at = NUMBERS * i;
      examples.add(
          when[2 * i] < 0
              ? null
              : new Example(
                  when[2 * i],
                  when[2 * i + 1],
                  numbers[at],
                  numbers[at + 1],
                  numbers[at + 2],
                  numbers[at + 3],
                  numbers[at + 4],
                  nearest));
    }
    return examples;
  }
}
