package org.facsat2.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TimeRangeTest {
  @Test
  void theStartIsInsideAndTheStopIsNot() {
    TimeRange range = new TimeRange(10, 20);
    assertThat(range.contains(10)).isTrue();
    assertThat(range.contains(19)).isTrue();
    assertThat(range.contains(20)).isFalse();
    assertThat(range.contains(9)).isFalse();
  }

  @Test
  void rangesThatOnlyTouchDoNotOverlap() {
    assertThat(new TimeRange(0, 10).overlaps(new TimeRange(10, 20))).isFalse();
    assertThat(new TimeRange(0, 11).overlaps(new TimeRange(10, 20))).isTrue();
  }

  @Test
  void aStopThatIsNotAfterTheStartIsRejected() {
    assertThatThrownBy(() -> new TimeRange(5, 5)).hasMessageContaining("must be after start");
  }

  @Test
  void aClosedRangeHoldsItsLastTime() {
    assertThat(TimeRange.closed(3, 7)).isEqualTo(new TimeRange(3, 8));
    assertThat(TimeRange.closed(3, 3).contains(3)).isTrue();
  }

  @Test
  void theSpanHoldsBothRangesAndWhatLiesBetween() {
    assertThat(new TimeRange(0, 2).span(new TimeRange(8, 9))).isEqualTo(new TimeRange(0, 9));
  }

  @Test
  void theLengthOfAllTimeSaturates() {
    assertThat(new TimeRange(-5, 5).lengthNanos()).isEqualTo(10);
    assertThat(TimeRange.ALL.lengthNanos()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void timesArePrintedInUtcAndReadWithAnyOffset() {
    assertThat(new TimeRange(0, 1_500_000_000))
        .hasToString("1970-01-01T00:00:00Z/1970-01-01T00:00:01.500Z");
    assertThat(UtcTime.parse("2021-04-10T12:00:00+05:45"))
        .isEqualTo(UtcTime.parse("2021-04-10T06:15:00Z"));
    assertThatThrownBy(() -> UtcTime.parse("yesterday")).hasMessageContaining("yesterday");
    assertThatThrownBy(() -> UtcTime.parse("2300-01-01T00:00:00Z")).hasMessageContaining("2262");
  }
}
