package org.facsat2.detection.internal.relation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThresholdsTest {
  @Test
  void fewFoldsGiveWideThresholds() {
    assertThat(Thresholds.kappa(3)).isCloseTo(2.732, within(0.001));
    assertThat(Thresholds.floor(3)).isCloseTo(0.1533, within(0.0001));
    assertThat(Thresholds.kappa(2)).isCloseTo(3.121, within(0.001));
    assertThat(Thresholds.floor(2)).isCloseTo(0.22, within(1e-12));
    assertThat(Thresholds.discount(3)).isEqualTo(1);
    assertThat(Thresholds.discount(10)).isCloseTo(0.3, within(1e-12));
  }

  @Test
  void aThresholdIsAMultipleOfTheMaximumAndNotBelowTheFloor() {
    double[][] thresholds = Thresholds.of(new double[][] {{0.2, 0.01}}, 9);

    assertThat(thresholds[0][0]).isCloseTo(0.4, within(1e-12));
    assertThat(thresholds[0][1]).isCloseTo(0.02 + 0.4 / 9, within(1e-12));
  }

  @Test
  void peersShareTheMedianOfTheirMaxima() {
    double[][] maxima = {{0.1, 5}, {9, 9}, {0.3, 1}, {0.2, 3}};

    assertThat(Thresholds.pooled(maxima, List.of(List.of(0, 2, 3))))
        .isDeepEqualTo(new double[][] {{0.2, 3}, {9, 9}, {0.2, 3}, {0.2, 3}});
    assertThat(maxima[0][0]).isEqualTo(0.1);
  }

  @Test
  void aParameterThatRestsNearlyAlwaysRingsOnlyWhenAwayForLongerThanEver() {
    double[] heater = new double[100];
    Arrays.fill(heater, 40, 45, 1);
    double[] busy = new double[100];
    Arrays.setAll(busy, t -> t % 2);
    long[] times = new long[100];
    Arrays.setAll(times, t -> 10L * t);
    double[][] thresholds = {{0.1}, {0.1}};
    Thresholds.raiseSparse(
        thresholds,
        List.of(new Segment(times, new double[][] {heater, busy})),
        new Scaling(new double[] {0, 0}, new double[] {1, 1}),
        new int[] {10},
        new Pace(1000, 10));

    assertThat(thresholds[0][0]).isCloseTo(1.25 * 0.5, within(1e-9));
    assertThat(thresholds[1][0]).isEqualTo(0.1);
  }

  @Test
  void aMeanCanReachAThresholdBelowOneOnly() {
    assertThat(RelationModel.canRing(new double[] {1.7, 0.99})).isTrue();
    assertThat(RelationModel.canRing(new double[] {1.7, 1})).isFalse();
  }
}
