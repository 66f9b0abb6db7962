package org.facsat2.detection.internal.relation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CausalMedianTest {
  private static final double ABSENT = Double.NaN;

  @Test
  void aGlitchOfOneRowGoesAndTheFirstTwoRowsStay() {
    assertThat(filter(9, 1, 1, 9, 1, 5, 5)).containsExactly(9, 1, 1, 1, 1, 5, 5);
  }

  @Test
  void ofTwoPresentValuesItIsTheMeanAndAnAbsentOneStaysAbsent() {
    assertThat(filter(1, ABSENT, 3, 7, ABSENT, ABSENT, 8))
        .containsExactly(1, ABSENT, 2, 5, ABSENT, ABSENT, 8);
  }

  @Test
  void aNewHistoryDoesNotLookBack() {
    double[][] filtered =
        CausalMedian.filter(
            new double[][] {{1, 1, 1, 9, 1}}, new boolean[] {true, false, false, true, false});

    assertThat(filtered[0]).containsExactly(1, 1, 1, 9, 1);
  }

  private static double[] filter(double... values) {
    boolean[] starts = new boolean[values.length];
    starts[0] = true;
    return CausalMedian.filter(new double[][] {values}, starts)[0];
  }
}
