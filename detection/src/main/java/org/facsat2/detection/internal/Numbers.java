package org.facsat2.detection.internal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Measured values in words for people: four significant digits, whole numbers from 1000 on. */
public final class Numbers {
  private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);
  private static final double LARGEST_PLAIN = 1e12;
  private static final double SMALLEST_PLAIN = 1e-6;

  private Numbers() {}

  /** For example {@code 3.301}, {@code 5229}, {@code 1.2E-9}; {@code unknown} for no number. */
  public static String text(double value) {
    if (!Double.isFinite(value)) {
      return "unknown";
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal exact = BigDecimal.valueOf(value);
    double size = Math.abs(value);
    BigDecimal rounded =
        size >= 1000 && size < LARGEST_PLAIN
            ? exact.setScale(0, RoundingMode.HALF_EVEN)
            : exact.round(FOUR_DIGITS).stripTrailingZeros();
    return size >= SMALLEST_PLAIN && size < LARGEST_PLAIN
        ? rounded.toPlainString()
        : rounded.toString();
  }

  /** The value with its unit, where it has one. */
  public static String text(double value, @Nullable String unit) {
    return unit == null || unit.isBlank() ? text(value) : text(value) + " " + unit;
  }
}
