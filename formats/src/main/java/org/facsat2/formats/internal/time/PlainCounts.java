package org.facsat2.formats.internal.time;

/** Whole counts of up to 18 digits. */
record PlainCounts(NumericTime format) implements PlainTimes {
  private static final int MOST_DIGITS = 18;

  @Override
  public long read(byte[] bytes, int from, int to) {
    if (from == to || to - from > MOST_DIGITS) {
      return NOT_PLAIN;
    }
    long count = 0;
    for (int i = from; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return NOT_PLAIN;
      }
      count = count * 10 + digit;
    }
    try {
      return format.epoch().toUtcNanos(Math.multiplyExact(count, format.unit().nanos()));
    } catch (ArithmeticException e) {
      return NOT_PLAIN;
    }
  }
}
