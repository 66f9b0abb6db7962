package org.facsat2.detection.internal.relation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExpectedBandsTest {
  /** Two kinds of state: a = 0 with b = 10, a = 1 with b = 20, twenty of each. */
  private static ExpectedBands bands() {
    double[] a = IntStream.range(0, 40).mapToDouble(i -> i < 20 ? 0 : 1).toArray();
    double[] b = Arrays.stream(a).map(v -> 10 + 10 * v).toArray();
    return new ExpectedBands(
        new Scaling(new double[] {0, 0}, new double[] {1, 1}),
        new Prototypes(new long[40], new double[][] {a, b}));
  }

  @Test
  void theExceedanceIsTheSignedDistanceToTheBand() {
    ExpectedBands bands = bands();
    bands.next(new double[] {0, 10});
    assertThat(bands.exceedance[1]).isZero();
    bands.next(new double[] {0, 10.25});
    assertThat(bands.exceedance[1]).isCloseTo(0.25, within(1e-12));
    bands.next(new double[] {0, 9.5});
    assertThat(bands.exceedance[1]).isCloseTo(-0.5, within(1e-12));
  }

  @Test
  void theBandIsWhatItWasInAnyOfThreeRows() {
    ExpectedBands bands = bands();
    bands.next(new double[] {0, 10});
    bands.next(new double[] {1, 10}); // b follows late
    bands.next(new double[] {1, 10});
    assertThat(bands.low[1]).isEqualTo(10);
    assertThat(bands.high[1]).isEqualTo(20);
    assertThat(bands.exceedance[1]).isZero();
    bands.next(new double[] {1, 10});
    assertThat(bands.low[1]).isEqualTo(20);
    assertThat(bands.exceedance[1]).isEqualTo(-10);
  }

  @Test
  void anAbsentValueExceedsNothing() {
    ExpectedBands bands = bands();
    bands.next(new double[] {0, Double.NaN});

    assertThat(bands.exceedance[1]).isZero();
    assertThat(bands.exceedance[0]).isZero();
    assertThat(bands.expected(1)).isEqualTo(10);
  }
}
