package org.facsat2.telemetry.chunk;

import org.jspecify.annotations.Nullable;

/**
 * Values as integers of a common power of ten, with exceptions kept whole: ALP, adaptive lossless
 * floating-point (Afroozeh, Kuffó, Boncz: ALP: Adaptive Lossless floating-Point Compression, SIGMOD
 * 2024). Where the paper multiplies by two powers, this divides by one: a division is rounded
 * correctly, so that no decimal number of up to 15 digits is an exception.
 */
final class Decimals {
  static final int MOST_DECIMALS = 17;

  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17
  };

  /** Beyond it neighbouring doubles are more than 1 apart. */
  private static final double LARGEST = 1L << 53;

  /** Added and taken away again it rounds to an integer; for magnitudes below 2^51. */
  private static final double ROUNDER = 0x1.8p52;

  private static final int SAMPLED = 32;

  /** With more exceptions than one in so many the byte planes are shorter. */
  private static final int VALUES_PER_EXCEPTION = 8;

  private Decimals() {}

  /** The fewest decimals that most values have; -1 if there is no such number. */
  static int of(double[] values) {
    int step = Math.max(1, values.length / SAMPLED);
    int sampled = (values.length + step - 1) / step;
    int fewest = sampled / VALUES_PER_EXCEPTION + 1;
    int best = -1;
    for (int decimals = 0; decimals <= MOST_DECIMALS && fewest > 0; decimals++) {
      int exceptions = 0;
      for (int i = 0; i < values.length && exceptions < fewest; i += step) {
        if (isException(values[i], integer(values[i], decimals), decimals)) {
          exceptions++;
        }
      }
      if (exceptions < fewest) {
        fewest = exceptions;
        best = decimals;
      }
    }
    return best;
  }

  /** The sum that decimal numbers have, without what adding doubles lost. */
  static double rounded(double sum, int decimals) {
    double scaled = sum * POWERS[decimals];
    return Math.abs(scaled) < LARGEST ? Math.rint(scaled) / POWERS[decimals] : sum;
  }

  /** The body; null where too many values are exceptions. */
  static byte @Nullable [] encode(double[] values, int decimals) {
    long[] integers = new long[values.length];
    int[] exceptions = new int[values.length / VALUES_PER_EXCEPTION + 1];
    int count = 0;
    long lowest = Long.MAX_VALUE;
    long before = 0;
    for (int i = 0; i < values.length; i++) {
      long integer = integer(values[i], decimals);
      if (isException(values[i], integer, decimals)) {
        if (count == exceptions.length) {
          return null;
        }
        exceptions[count++] = i;
        integer = before;
      }
      integers[i] = integer;
      before = integer;
      lowest = Math.min(lowest, integer);
    }
    for (int i = 0; i < integers.length; i++) {
      integers[i] -= lowest;
    }
    ByteWriter out = new ByteWriter();
    out.u8(decimals);
    out.zigzag(lowest);
    out.varint(count);
    int next = 0;
    for (int i = 0; i < count; i++) {
      out.varint(exceptions[i] - next);
      out.f64(values[exceptions[i]]);
      next = exceptions[i] + 1;
    }
    IntegersCodec.write(out, integers);
    return out.toBytes();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws UnreadableChunkException if it is damaged
   */
  static double[] decode(ByteReader in, int count) {
    int decimals = in.u8();
    if (decimals > MOST_DECIMALS) {
      throw in.damaged(decimals + " decimals, at most " + MOST_DECIMALS + " are allowed");
    }
    long lowest = in.zigzag();
    int[] positions = new int[in.countUpTo(count)];
    double[] wholes = new double[positions.length];
    int next = 0;
    for (int i = 0; i < positions.length; i++) {
      long position = next + in.varint();
      if (position < next || position >= count) {
        throw in.damaged("an exception at " + position + " of " + count + " values");
      }
      positions[i] = (int) position;
      wholes[i] = in.f64();
      next = (int) position + 1;
    }
    long[] integers = IntegersCodec.read(in, count);
    double[] values = new double[count];
    double power = POWERS[decimals];
    for (int i = 0; i < count; i++) {
      values[i] = (integers[i] + lowest) / power;
    }
    for (int i = 0; i < positions.length; i++) {
      values[positions[i]] = wholes[i];
    }
    return values;
  }

  private static long integer(double value, int decimals) {
    double scaled = value * POWERS[decimals];
    return (long) (Math.abs(scaled) < 0x1p51 ? scaled + ROUNDER - ROUNDER : Math.rint(scaled));
  }

  /** By bits: -0.0 has no integer of its own. */
  private static boolean isException(double value, long integer, int decimals) {
    return Math.abs((double) integer) >= LARGEST
        || Double.doubleToRawLongBits(integer / POWERS[decimals])
            != Double.doubleToRawLongBits(value);
  }
}
