package org.facsat2.telemetry.chunk;

import java.util.Arrays;
import java.util.zip.CRC32C;

/** A growing array of bytes; numbers are little-endian. */
final class ByteWriter {
  private byte[] bytes;
  private int size;

  ByteWriter() {
    this(256);
  }

  ByteWriter(int capacity) {
    bytes = new byte[capacity];
  }

  int size() {
    return size;
  }

  void u8(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  void u16(int value) {
    u8(value);
    u8(value >>> 8);
  }

  void u32(int value) {
    u16(value);
    u16(value >>> 16);
  }

  void i64(long value) {
    u32((int) value);
    u32((int) (value >>> 32));
  }

  void f64(double value) {
    i64(Double.doubleToRawLongBits(value));
  }

  /** Unsigned LEB128: seven bits a byte, lowest first, the top bit says that more follow. */
  void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      u8((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    u8((int) rest);
  }

  /** Small numbers of either sign become small unsigned ones: 0, -1, 1, -2 to 0, 1, 2, 3. */
  void zigzag(long value) {
    varint(value << 1 ^ value >> 63);
  }

  /** All lowest bytes of the values, then all second ones, up to all sign bytes. */
  void bytePlanes(double[] values) {
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      reserve(values.length);
      for (double value : values) {
        bytes[size++] = (byte) (Double.doubleToRawLongBits(value) >>> shift);
      }
    }
  }

  /** The lowest bytes of the integers, then the second ones, for that many planes. */
  void bytePlanes(long[] integers, int planes) {
    for (int shift = 0; shift < planes * Byte.SIZE; shift += Byte.SIZE) {
      reserve(integers.length);
      for (long integer : integers) {
        bytes[size++] = (byte) (integer >>> shift);
      }
    }
  }

  /** The lowest bits of each integer, one after the other, lowest bit of a byte first. */
  void bits(long[] integers, int width) {
    reserve(packedBytes(integers.length, width));
    long waiting = 0;
    int waitingBits = 0;
    for (long integer : integers) {
      waiting |= integer << waitingBits;
      waitingBits += width;
      if (waitingBits >= Long.SIZE) {
        i64(waiting);
        waitingBits -= Long.SIZE;
        waiting = waitingBits == 0 ? 0 : integer >>> width - waitingBits;
      }
    }
    for (int written = 0; written < waitingBits; written += Byte.SIZE) {
      u8((int) (waiting >>> written));
    }
  }

  /** Bytes that {@link #bits} writes. */
  static int packedBytes(int count, int width) {
    return (int) (((long) count * width + Byte.SIZE - 1) / Byte.SIZE);
  }

  void raw(byte[] more) {
    reserve(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** The bytes and a CRC-32C over them. */
  byte[] toBytesWithChecksum() {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, size);
    u32((int) checksum.getValue());
    return toBytes();
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
