package org.facsat2.formats.internal;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;

/**
 * Decimal numbers straight from the bytes of a file, without an object. Only the plain form is
 * read, {@code -?d+(.d+)?([eE][+-]?d+)?}; the value is the one that {@link NumberCells#decimal}
 * finds.
 */
public final class PlainNumbers {
  private static final int LONGEST = 400;

  /** A long holds any number of so many digits. */
  private static final int MOST_DIGITS = 18;

  private static final int LARGEST_EXPONENT_READ = 9999;
  private static final long LARGEST_EXACT = 1L << 53;

  /** Powers of ten that a double holds exactly. */
  private static final double[] EXACT_POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private PlainNumbers() {}

  /**
   * The number in a part of the bytes; NaN if it is not in the plain form and has to be read as a
   * text.
   *
   * @param from index of its first byte
   * @param to index behind its last byte
   * @param point what begins the fraction, a point or a comma
   */
  public static double read(byte[] bytes, int from, int to, char point) {
    if (to - from > LONGEST || from == to) {
      return Double.NaN;
    }
    boolean negative = bytes[from] == '-';
    int first = negative ? from + 1 : from;
    int at = first;
    long digits = 0;
    while (at < to && isDigit(bytes[at])) {
      digits = digits * 10 + bytes[at++] - '0';
    }
    int count = at - first;
    if (count == 0) {
      return Double.NaN;
    }
    int exponent = 0;
    if (at < to && bytes[at] == point) {
      int fraction = ++at;
      while (at < to && isDigit(bytes[at])) {
        digits = digits * 10 + bytes[at++] - '0';
      }
      exponent = fraction - at;
      count -= exponent;
      if (exponent == 0) {
        return Double.NaN;
      }
    }
    if (at < to && (bytes[at] == 'e' || bytes[at] == 'E')) {
      int power = at + 1 < to && (bytes[at + 1] == '-' || bytes[at + 1] == '+') ? at + 2 : at + 1;
      int end = power;
      int tens = 0;
      while (end < to && isDigit(bytes[end])) {
        tens = Math.min(LARGEST_EXPONENT_READ, tens * 10 + bytes[end++] - '0');
      }
      if (end == power) {
        return Double.NaN;
      }
      exponent += bytes[at + 1] == '-' ? -tens : tens;
      at = end;
    }
    if (at != to) {
      return Double.NaN;
    }
    // Clinger's fast path: two exact doubles, one rounding.
    if (count <= MOST_DIGITS
        && digits <= LARGEST_EXACT
        && Math.abs(exponent) < EXACT_POWERS.length) {
      double value =
          exponent < 0 ? digits / EXACT_POWERS[-exponent] : digits * EXACT_POWERS[exponent];
      return negative ? -value : value;
    }
    return point == '.' ? finite(JavaDoubleParser.parseDouble(bytes, from, to - from)) : Double.NaN;
  }

  private static boolean isDigit(byte character) {
    return character >= '0' && character <= '9';
  }

  private static double finite(double value) {
    return Double.isFinite(value) ? value : Double.NaN;
  }
}
