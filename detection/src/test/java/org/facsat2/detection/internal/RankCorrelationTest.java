package org.facsat2.detection.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RankCorrelationTest {
  @Test
  void equalValuesShareTheMeanOfTheirRanks() {
    assertThat(RankCorrelation.ranks(new double[] {5, 1, 5, 3})).containsExactly(3.5, 1, 3.5, 2);
  }

  @Test
  void monotoneCopiesCorrelateWhollyEitherWay() {
    double[] raw = {1, 2, 3, 4, 5};

    assertThat(RankCorrelation.spearman(raw, new double[] {1, 8, 27, 64, 125})).isEqualTo(1);
    assertThat(RankCorrelation.spearman(raw, new double[] {9, 7, 5, 3, 1})).isEqualTo(-1);
  }

  @Test
  void twoSwappedOfFourGiveEightTenths() {
    assertThat(RankCorrelation.spearman(new double[] {1, 2, 3, 4}, new double[] {1, 2, 4, 3}))
        .isCloseTo(0.8, within(1e-12));
  }

  @Test
  void rowsWithAnAbsentSideDoNotCount() {
    assertThat(
            RankCorrelation.spearman(
                new double[] {1, Double.NaN, 2, 3}, new double[] {1, -9, 2, 3}))
        .isEqualTo(1);
  }

  @Test
  void whatDoesNotVaryCorrelatesWithNothing() {
    assertThat(RankCorrelation.spearman(new double[] {1, 1}, new double[] {1, 2})).isZero();
  }
}
