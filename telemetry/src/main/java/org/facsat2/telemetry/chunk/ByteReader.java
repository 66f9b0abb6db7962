package org.facsat2.telemetry.chunk;

import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Reads what {@link ByteWriter} wrote; every method throws {@link UnreadableChunkException} where
 * the bytes end too early.
 */
final class ByteReader {
  private static final int CHECKSUM_BYTES = 4;
  private static final int LONGEST_VARINT_BYTES = 10;

  private final byte[] bytes;
  private final String what;
  private final int end;
  private int position;
  private int version;

  private ByteReader(byte[] bytes, int end, String what) {
    this.bytes = bytes;
    this.end = end;
    this.what = what;
  }

  /**
   * Over bytes that begin with a version, from 1 to the newest known.
   *
   * @param what for messages: what these bytes are
   * @throws UnreadableChunkException if the version is another one or the checksum does not match
   */
  static ByteReader ofVersion(int newest, byte[] bytes, String what) {
    if (bytes.length <= CHECKSUM_BYTES) {
      throw new UnreadableChunkException(
          what + " of " + bytes.length + " bytes is too short to be one");
    }
    int found = Byte.toUnsignedInt(bytes[0]);
    if (found < 1 || found > newest) {
      throw new UnreadableChunkException(
          what + " has version " + found + "; this program reads version 1 to " + newest);
    }
    ByteReader reader = new ByteReader(bytes, bytes.length - CHECKSUM_BYTES, what);
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, reader.end);
    int stored = new ByteReader(bytes, bytes.length, what).at(reader.end).u32();
    if (stored != (int) checksum.getValue()) {
      throw reader.damaged("its checksum does not match");
    }
    reader.version = found;
    reader.position = 1;
    return reader;
  }

  static ByteReader over(byte[] bytes, String what) {
    return new ByteReader(bytes, bytes.length, what);
  }

  private ByteReader at(int start) {
    position = start;
    return this;
  }

  /** The version that the bytes began with. */
  int version() {
    return version;
  }

  UnreadableChunkException damaged(String why) {
    return new UnreadableChunkException(what + " is damaged: " + why);
  }

  int remaining() {
    return end - position;
  }

  int u8() {
    need(1);
    return Byte.toUnsignedInt(bytes[position++]);
  }

  int u16() {
    return u8() | u8() << 8;
  }

  int u32() {
    return u16() | u16() << 16;
  }

  long i64() {
    return Integer.toUnsignedLong(u32()) | Integer.toUnsignedLong(u32()) << 32;
  }

  double f64() {
    return Double.longBitsToDouble(i64());
  }

  long varint() {
    long value = 0;
    for (int i = 0; i < LONGEST_VARINT_BYTES; i++) {
      int next = u8();
      value |= (long) (next & 0x7F) << 7 * i;
      if (next < 0x80) {
        return value;
      }
    }
    throw damaged("a number at byte " + position + " has more than 10 bytes");
  }

  long zigzag() {
    long value = varint();
    return value >>> 1 ^ -(value & 1);
  }

  double[] bytePlanes(int count) {
    need(Math.multiplyExact(count, Double.BYTES));
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      long bits = 0;
      for (int plane = 0; plane < Double.BYTES; plane++) {
        bits |= Byte.toUnsignedLong(bytes[position + plane * count + i]) << Byte.SIZE * plane;
      }
      values[i] = Double.longBitsToDouble(bits);
    }
    position += count * Double.BYTES;
    return values;
  }

  long[] bytePlanes(int count, int planes) {
    need(Math.multiplyExact(count, planes));
    long[] integers = new long[count];
    for (int plane = 0; plane < planes; plane++) {
      for (int i = 0; i < count; i++) {
        integers[i] |= Byte.toUnsignedLong(bytes[position++]) << Byte.SIZE * plane;
      }
    }
    return integers;
  }

  long[] bits(int count, int width) {
    int length = ByteWriter.packedBytes(count, width);
    need(length);
    long[] integers = new long[count];
    int stop = position + length;
    long mask = width == Long.SIZE ? -1 : (1L << width) - 1;
    long waiting = 0;
    int waitingBits = 0;
    for (int i = 0; i < count; i++) {
      long integer = waiting;
      int have = waitingBits;
      if (have < width) {
        int taken = Math.min(Long.BYTES, stop - position);
        waiting = 0;
        for (int b = 0; b < taken; b++) {
          waiting |= Byte.toUnsignedLong(bytes[position++]) << Byte.SIZE * b;
        }
        integer |= waiting << have;
        int used = width - have;
        waiting = used == Long.SIZE ? 0 : waiting >>> used;
        waitingBits = taken * Byte.SIZE - used;
      } else {
        waiting = width == Long.SIZE ? 0 : waiting >>> width;
        waitingBits -= width;
      }
      integers[i] = integer & mask;
    }
    position = stop;
    return integers;
  }

  /** A count of things. */
  int countUpTo(int most) {
    long count = varint();
    if (count < 0 || count > most) {
      throw damaged("a count of " + count + ", at most " + most + " are allowed");
    }
    return (int) count;
  }

  byte[] raw(long length) {
    if (length < 0 || length > remaining()) {
      throw damaged("a part of " + length + " bytes where " + remaining() + " are left");
    }
    byte[] part = Arrays.copyOfRange(bytes, position, position + (int) length);
    position += (int) length;
    return part;
  }

  void expectEnd() {
    if (remaining() != 0) {
      throw damaged(remaining() + " bytes are left over");
    }
  }

  private void need(int more) {
    if (more > remaining()) {
      throw damaged("it ends at byte " + end + ", in the middle of a value");
    }
  }
}
