package org.facsat2.console.internal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as people read them. */
final class Quantity {
  private static final MathContext FIVE_DIGITS = new MathContext(5);
  private static final double LARGEST_PLAIN = 1e9;
  private static final double SMALLEST_PLAIN = 1e-4;
  private static final double PERCENT = 100;

  private Quantity() {}

  /** Five digits and no more: {@code 2570.2}; an em dash for nothing. */
  static String of(@Nullable Double value) {
    if (value == null || !Double.isFinite(value)) {
      return "—";
    }
    double size = Math.abs(value);
    if (size == 0) {
      return "0";
    }
    BigDecimal rounded = BigDecimal.valueOf(value).round(FIVE_DIGITS).stripTrailingZeros();
    String digits =
        size >= LARGEST_PLAIN || size < SMALLEST_PLAIN
            ? rounded.toString()
            : rounded.toPlainString();
    return digits.replace('-', '−');
  }

  /** With its unit, where it has one: {@code 2570.2 mV}. */
  static String of(@Nullable Double value, @Nullable String unit) {
    boolean bare = unit == null || unit.isEmpty() || value == null || !Double.isFinite(value);
    return bare ? of(value) : of(value) + " " + unit;
  }

  /** A whole number with its thousands set apart: {@code 1 234 567}, by narrow spaces. */
  static String whole(long number) {
    return String.format(Locale.ROOT, "%,d", number).replace(',', '\u202f');
  }

  /** A share in whole percent: {@code 63 %}; what is there is never 0 %. */
  static String percent(double share) {
    if (share > 0 && share < 1 / PERCENT) {
      return "under 1 %";
    }
    return Math.round(share * PERCENT) + " %";
  }
}
