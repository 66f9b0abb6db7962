package org.facsat2.detection.internal.relation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SlidingMeansTest {
  private static final Pace PACE = new Pace(1000, 10);

  @Test
  void rowsBeforeTheFirstCountAsZero() {
    SlidingMeans means = new SlidingMeans(new int[] {4}, PACE, 1);
    double[] expected = {0.25, 0.5, 0.75, 1, 1};
    for (int t = 0; t < expected.length; t++) {
      means.next(10L * t, new double[] {-1});
      assertThat(means.mean(0, 0)).isEqualTo(expected[t]);
    }
  }

  @Test
  void aRowLeavesEachWindowInItsTime() {
    SlidingMeans means = new SlidingMeans(new int[] {2, 4}, PACE, 2);
    double[] row = {0.5, 0};
    for (int t = 0; t < 5; t++) {
      means.next(10L * t, row);
      row = new double[] {0, 0};
      assertThat(means.mean(0, 0)).isEqualTo(t < 2 ? 0.25 : 0);
      assertThat(means.mean(1, 0)).isEqualTo(t < 4 ? 0.125 : 0);
      assertThat(means.mean(1, 1)).isZero();
    }
  }

  @Test
  void sizesAreCappedAtOne() {
    SlidingMeans means = new SlidingMeans(new int[] {2}, PACE, 1);
    means.next(0, new double[] {7});

    assertThat(means.mean(0, 0)).isEqualTo(0.5);
  }

  @Test
  void rowsTooLongAgoDoNotCountHoweverFewThereAre() {
    SlidingMeans means = new SlidingMeans(new int[] {4}, PACE, 1);
    means.next(0, new double[] {1});
    means.next(50, new double[] {1}); // 1.25 × 4 rows of 10: just in time
    assertThat(means.mean(0, 0)).isEqualTo(0.5);
    means.next(51, new double[] {1});
    assertThat(means.mean(0, 0)).isEqualTo(0.5);
  }

  @Test
  void thirdsAddUpWithoutDrift() {
    SlidingMeans means = new SlidingMeans(new int[] {3}, PACE, 1);
    for (int t = 0; t < 100_000; t++) {
      means.next(10L * t, new double[] {t % 2 == 0 ? 1 / 3.0 : 1e-3});
    }
    SlidingMeans fresh = new SlidingMeans(new int[] {3}, PACE, 1);
    for (int t = 99_997; t < 100_000; t++) {
      fresh.next(10L * t, new double[] {t % 2 == 0 ? 1 / 3.0 : 1e-3});
    }

    assertThat(means.mean(0, 0)).isEqualTo(fresh.mean(0, 0));
    assertThat(means.mean(0, 0)).isCloseTo((1 / 3.0 + 2e-3) / 3, within(1e-9));
  }
}
