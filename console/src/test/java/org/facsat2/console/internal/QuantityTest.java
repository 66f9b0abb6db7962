package org.facsat2.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
  @ParameterizedTest
  @CsvSource({
    "2573.26, 2573.3",
    "5100, 5100",
    "-3.4, −3.4",
    "-0.0, 0",
    "0.00123456, 0.0012346",
    "0.1, 0.1",
    "123456789, 123460000",
    "0.00001234, 0.00001234",
    "1.5e12, 1.5E+12",
    "NaN, —",
    "Infinity, —"
  })
  void aNumberHasFiveDigitsAtMost(double value, String text) {
    assertThat(Quantity.of(value)).isEqualTo(text);
  }

  @Test
  void aValueHasItsUnitAndAnAbsentOneHasNone() {
    assertThat(Quantity.of(2.6, "°C")).isEqualTo("2.6 °C");
    assertThat(Quantity.of(2.6, null)).isEqualTo("2.6");
    assertThat(Quantity.of(null, "mV")).isEqualTo("—");
  }

  @Test
  void thousandsAreSetApart() {
    assertThat(Quantity.whole(1_234_567)).isEqualTo("1\u202f234\u202f567");
  }

  @Test
  void aShareThatIsThereIsNeverNothing() {
    assertThat(Quantity.percent(0.004)).isEqualTo("under 1 %");
    assertThat(Quantity.percent(0.634)).isEqualTo("63 %");
    assertThat(Quantity.percent(0)).isEqualTo("0 %");
  }
}
