package org.facsat2.formats.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainNumbersTest {
  private static double plain(String cell, char point) {
    byte[] bytes = (";" + cell + ";9").getBytes(StandardCharsets.UTF_8);
    return PlainNumbers.read(bytes, 1, bytes.length - 2, point);
  }

  /** Bits, so that zeros differ by their sign. */
  private static void same(String cell) throws BadValueException {
    assertThat(Double.doubleToRawLongBits(plain(cell, '.')))
        .as(cell)
        .isEqualTo(Double.doubleToRawLongBits(NumberCells.decimal(cell, false)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "0.0",
        "-0.000",
        "1",
        "-12.5",
        "007.50",
        "9007199254740992",
        "9007199254740993",
        "9007199254740993.5",
        "123456789012345678",
        "1234567890123456789",
        "99999999999999999999999",
        "0.1",
        "0.3",
        "1e22",
        "1e23",
        "1.5E-22",
        "1e-23",
        "5e-324",
        "4.9e-324",
        "2.4e-324",
        "1.7976931348623157e308",
        "1e0000000000000000000001",
        "1e-99999999999",
        "0.000000000000000000000000000001",
        "1.00000000000000011102230246251565"
      })
  void aPlainNumberIsTheOneThatItsTextIs(String cell) throws BadValueException {
    same(cell);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "+1",
        ".5",
        "5.",
        "-.5",
        "1e",
        "1e+",
        "1e5.0",
        "0x10",
        "1d",
        "NaN",
        "1,5",
        "1 ",
        "--1",
        "1.2.3",
        "1e400",
        "1e99999999999",
        "Infinity",
        "1_000",
        "١"
      })
  void whatIsNotPlainIsLeftToTheText(String cell) {
    assertThat(plain(cell, '.')).isNaN();
  }

  @Test
  void aFractionMayBeginWithAComma() {
    assertThat(plain("-1,25", ',')).isEqualTo(-1.25);
    assertThat(plain("1.25", ',')).isNaN();
    assertThat(plain("0,1234567890123456789", ',')).isNaN();
  }

  @Test
  void randomNumbersAreThoseThatTheirTextsAre() throws BadValueException {
    Random random = new Random(3);
    for (int i = 0; i < 300_000; i++) {
      double any = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(any)) {
        same(Double.toString(any));
      }
      long digits = random.nextLong() >> random.nextInt(64);
      same(BigDecimal.valueOf(digits, random.nextInt(25)).toPlainString());
      same(BigDecimal.valueOf(digits, random.nextInt(-20, 40)).toString().replace("E+", "E"));
    }
  }
}
