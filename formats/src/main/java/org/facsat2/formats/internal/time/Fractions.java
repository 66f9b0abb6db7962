package org.facsat2.formats.internal.time;

import org.jspecify.annotations.Nullable;

/** Decimal fractions of a second. */
final class Fractions {
  private static final int DIGITS = 9;

  private Fractions() {}

  /** Nanoseconds of up to nine digits after the point; 0 for null. */
  static int nanos(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits + "0".repeat(DIGITS - digits.length()));
  }
}
