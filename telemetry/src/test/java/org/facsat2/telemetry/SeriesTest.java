package org.facsat2.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SeriesTest {
  private static final Series SERIES = Series.of(new long[] {10, 20, 30}, new double[] {1, 2, 3});

  @Test
  void timesMustRiseAndTheIndexIsNamed() {
    assertThatThrownBy(() -> Series.of(new long[] {1, 1}, new double[] {0, 0}))
        .hasMessageContaining("index 1");
  }

  @Test
  void aValueThatIsNotFiniteIsRejected() {
    assertThatThrownBy(() -> Series.of(new long[] {1}, new double[] {Double.NaN}))
        .hasMessageContaining("NaN at index 0");
    assertThatThrownBy(
            () -> Series.of(new long[] {1, 2}, new double[] {0, Double.POSITIVE_INFINITY}))
        .hasMessageContaining("Infinity at index 1");
  }

  @Test
  void asManyTimesAsValuesAreNeeded() {
    assertThatThrownBy(() -> Series.of(new long[] {1, 2}, new double[] {0}))
        .hasMessageContaining("2 times but 1 values");
  }

  @Test
  void theSamplesInsideARangeHoldItsStartAndNotItsStop() {
    assertThat(SERIES.within(new TimeRange(10, 30)))
        .isEqualTo(Series.of(new long[] {10, 20}, new double[] {1, 2}));
    assertThat(SERIES.within(new TimeRange(11, 20))).isEqualTo(Series.EMPTY);
    assertThat(SERIES.within(TimeRange.ALL)).isSameAs(SERIES);
  }

  @Test
  void aTimeIsFoundOrTheNextOne() {
    assertThat(SERIES.indexAtOrAfter(20)).isEqualTo(1);
    assertThat(SERIES.indexAtOrAfter(21)).isEqualTo(2);
    assertThat(SERIES.indexAtOrAfter(31)).isEqualTo(3);
  }
}
