package org.facsat2.formats.internal.parquet;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The values of a page, those that are absent left out, as 64 bits each: whole numbers as such,
 * floating-point numbers as their bits, INT96 as nanoseconds since 1970, decimals of fixed length
 * as the whole number.
 */
interface NumberValues {
  /** In place of a number that 64 bits do not hold. */
  long TOO_LARGE = Long.MIN_VALUE;

  void read(long[] into, int count) throws DamagedParquetException;

  /** Values one after the other. */
  final class Plain implements NumberValues {
    private final PhysicalType type;
    private final int width;
    private final ByteBuffer bytes;
    private int bit;

    Plain(Leaf leaf, byte[] page, int from, int to) throws DamagedParquetException {
      this.type = leaf.type();
      this.width = type.width(leaf.length());
      if (type != PhysicalType.BOOLEAN && width <= 0) {
        throw new DamagedParquetException("values of " + width + " bytes");
      }
      this.bytes = ByteBuffer.wrap(page, from, to - from).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void read(long[] into, int count) throws DamagedParquetException {
      long available =
          type == PhysicalType.BOOLEAN ? bytes.remaining() * 8L - bit : bytes.remaining() / width;
      if (count > available) {
        throw new DamagedParquetException("a page with fewer values than it says");
      }
      for (int i = 0; i < count; i++) {
        into[i] =
            switch (type) {
              case BOOLEAN -> nextBit();
              case INT32, FLOAT -> bytes.getInt();
              case INT64, DOUBLE -> bytes.getLong();
              case INT96 -> nanos(bytes.getLong(), bytes.getInt());
              case FIXED_LEN_BYTE_ARRAY -> nextFixed();
              case BYTE_ARRAY -> throw new IllegalStateException("Texts are no numbers");
            };
      }
    }

    private long nextBit() {
      long value = bytes.get(bytes.position()) >> bit & 1;
      bit = bit + 1 & 7;
      if (bit == 0) {
        bytes.position(bytes.position() + 1);
      }
      return value;
    }

    private static long nanos(long nanosOfDay, int julianDay) {
      try {
        return Math.addExact(
            Math.multiplyExact(julianDay - 2_440_588L, 86_400_000_000_000L), nanosOfDay);
      } catch (ArithmeticException e) {
        return TOO_LARGE;
      }
    }

    /** A decimal's highest byte is the first; the two of a half-precision number are swapped. */
    private long nextFixed() {
      byte[] value = new byte[width];
      bytes.get(value);
      BigInteger number = new BigInteger(value);
      return number.bitLength() < 64 ? number.longValue() : TOO_LARGE;
    }
  }

  /** Positions in a dictionary. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Coded(HybridRuns codes, long[] dictionary) implements NumberValues {
    @Override
    public void read(long[] into, int count) throws DamagedParquetException {
      int[] buffer = new int[count];
      codes.read(buffer, count);
      for (int i = 0; i < count; i++) {
        int code = buffer[i];
        if (code < 0 || code >= dictionary.length) {
          throw new DamagedParquetException("a value that is not in the dictionary");
        }
        into[i] = dictionary[code];
      }
    }
  }

  /** Truth values as runs. */
  record Runs(HybridRuns runs) implements NumberValues {
    @Override
    public void read(long[] into, int count) throws DamagedParquetException {
      int[] bits = new int[count];
      runs.read(bits, count);
      for (int i = 0; i < count; i++) {
        into[i] = bits[i];
      }
    }
  }

  /** Differences. */
  record Differences(DeltaNumbers numbers, boolean narrow) implements NumberValues {
    @Override
    public void read(long[] into, int count) throws DamagedParquetException {
      numbers.read(into, count);
      for (int i = 0; narrow && i < count; i++) {
        into[i] = (int) into[i];
      }
    }
  }

  /** The first bytes of all values, then their second ones, and so on. */
  final class SplitBytes implements NumberValues {
    private final byte[] page;
    private final int width;
    private final boolean bigEndian;
    private final int stride;
    private int position;

    SplitBytes(Leaf leaf, byte[] page, int from, int to) throws DamagedParquetException {
      this.page = page;
      this.width = leaf.type().width(leaf.length());
      this.bigEndian = leaf.type() == PhysicalType.FIXED_LEN_BYTE_ARRAY;
      if (width <= 0 || width > 8) {
        throw new DamagedParquetException("split values of " + width + " bytes");
      }
      this.stride = (to - from) / width;
      this.position = from;
      this.end = from + stride;
    }

    private final int end;

    @Override
    public void read(long[] into, int count) throws DamagedParquetException {
      if (count > end - position) {
        throw new DamagedParquetException("a page with fewer values than it says");
      }
      int unused = 64 - 8 * width;
      for (int i = 0; i < count; i++, position++) {
        long value = 0;
        for (int b = 0; b < width; b++) {
          int place = bigEndian ? width - 1 - b : b;
          value |= (page[position + b * stride] & 0xFFL) << 8 * place;
        }
        into[i] = value << unused >> unused;
      }
    }
  }
}
