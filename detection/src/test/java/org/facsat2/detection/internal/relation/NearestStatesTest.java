package org.facsat2.detection.internal.relation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestStatesTest {
  private static final double ABSENT = Double.NaN;

  /** 20 states of two columns, b = 10 a, a from 0 by hundredths. */
  private static Prototypes line() {
    double[] a = IntStream.range(0, 20).mapToDouble(i -> i / 100.0).toArray();
    double[] b = Arrays.stream(a).map(v -> 10 * v).toArray();
    return new Prototypes(new long[20], new double[][] {a, b});
  }

  @Test
  void theBandIsTheTenToNinetyPercentOfTheFifteenNearest() {
    NearestStates states = new NearestStates(line());
    // b has no say in its own band: it may be anything. Nearest in a are 0.00 to 0.14.
    states.find(new double[] {0.0, 99});

    assertThat(states.low[1]).isCloseTo(0.6 * 0.1 + 0.4 * 0.2, within(1e-12));
    assertThat(states.expected[1]).isCloseTo(0.7, within(1e-12));
    assertThat(states.high[1]).isCloseTo(0.6 * 1.3 + 0.4 * 1.2, within(1e-12));
    assertThat(states.named(1)).containsExactly(0, 1, 2);
  }

  @Test
  void differencesAreCappedAndEqualDistancesGoToTheEarlierState() {
    NearestStates states = new NearestStates(line());
    // All states are further than the cap from b = 99: all are equally near for a.
    states.find(new double[] {0.0, 99});

    assertThat(states.named(0)).containsExactly(0, 1, 2);
    assertThat(states.expected[0]).isEqualTo(0.07);
  }

  @Test
  void anAbsentColumnStillGetsABandFromTheOthers() {
    NearestStates states = new NearestStates(line());
    states.find(new double[] {0.0, ABSENT});

    assertThat(states.expected[1]).isCloseTo(0.7, within(1e-12));
    assertThat(states.expected[0]).isNaN();
  }

  @Test
  void fewerThanFifteenStatesGiveNoBand() {
    double[] a = new double[20];
    Arrays.fill(a, 6, 20, ABSENT);
    NearestStates states =
        new NearestStates(new Prototypes(new long[20], new double[][] {a, new double[20]}));
    states.find(new double[] {0, 0});

    assertThat(states.low[0]).isNaN();
    assertThat(states.low[1]).isNaN();
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "2, 0", "3, 0.2", "4, 0.2", "5, 0.5"})
  void isTheSameAsComparingEveryColumnAnew(long seed, double absent) {
    Random random = new Random(seed);
    int columns = 6;
    double[][] table = new double[columns][200];
    for (double[] column : table) {
      for (int p = 0; p < column.length; p++) {
        column[p] = random.nextDouble() < absent ? ABSENT : random.nextGaussian() / 4;
      }
    }
    NearestStates states = new NearestStates(new Prototypes(new long[200], table));
    for (int trial = 0; trial < 50; trial++) {
      double[] row = new double[columns];
      Arrays.setAll(row, j -> random.nextDouble() < absent ? ABSENT : random.nextGaussian() / 4);
      states.find(row);
      for (int j = 0; j < columns; j++) {
        double[] band = slowBand(table, row, j);
        assertThat(new double[] {states.low[j], states.expected[j], states.high[j]})
            .containsExactly(band, within(1e-12));
      }
    }
  }

  /** The definition, word by word. */
  private static double[] slowBand(double[][] table, double[] row, int j) {
    int others =
        (int) IntStream.range(0, row.length).filter(i -> i != j && !Double.isNaN(row[i])).count();
    if (others == 0 || 2 * others < row.length - 1) {
      return new double[] {ABSENT, ABSENT, ABSENT};
    }
    double[] distances = new double[table[0].length];
    for (int p = 0; p < distances.length; p++) {
      double sum = 0;
      int common = 0;
      for (int i = 0; i < row.length; i++) {
        double difference = Math.min(Math.abs(row[i] - table[i][p]), 0.3);
        if (i != j && !Double.isNaN(difference)) {
          sum += difference;
          common++;
        }
      }
      boolean comparable = common > 0 && 2 * common >= others && !Double.isNaN(table[j][p]);
      distances[p] = comparable ? sum / common : ABSENT;
    }
    double[] values =
        IntStream.range(0, distances.length)
            .filter(p -> !Double.isNaN(distances[p]))
            .boxed()
            .sorted(Comparator.comparingDouble(p -> distances[p]))
            .limit(15)
            .mapToDouble(p -> table[j][p])
            .sorted()
            .toArray();
    return values.length < 15
        ? new double[] {ABSENT, ABSENT, ABSENT}
        : new double[] {
          0.6 * values[1] + 0.4 * values[2], values[7], 0.6 * values[13] + 0.4 * values[12]
        };
  }
}
