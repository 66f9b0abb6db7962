package org.facsat2.detection.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
  @ParameterizedTest
  @CsvSource({
    "1.53, 1.53",
    "5228.67, 5229",
    "-44213.4, -44213",
    "3.30049, 3.3",
    "0, 0",
    "-0.0, 0",
    "100, 100",
    "0.000123456, 0.0001235",
    "1.234567E-9, 1.235E-9",
    "1.6E15, 1.6E+15"
  })
  void areShownWithFourSignificantDigits(double value, String text) {
    assertThat(Numbers.text(value)).isEqualTo(text);
  }

  @Test
  void noNumberIsUnknown() {
    assertThat(Numbers.text(Double.NaN)).isEqualTo("unknown");
    assertThat(Numbers.text(Double.POSITIVE_INFINITY)).isEqualTo("unknown");
  }

  @Test
  void carryTheirUnit() {
    assertThat(Numbers.text(3.3, "V")).isEqualTo("3.3 V");
    assertThat(Numbers.text(3.3, null)).isEqualTo("3.3");
  }
}
