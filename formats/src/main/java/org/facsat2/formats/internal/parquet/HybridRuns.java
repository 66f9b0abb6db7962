package org.facsat2.formats.internal.parquet;

import java.util.Arrays;

/** Small whole numbers as runs, each repeated or bit-packed: Parquet's RLE encoding. */
final class HybridRuns {
  private static final int MOST = 1 << 30;

  private final byte[] bytes;
  private final int end;
  private final int width;
  private int position;

  private int left;
  private boolean packed;
  private int repeated;
  private long firstBit;

  /**
   * The numbers that lie there.
   *
   * @param width bits of each
   */
  HybridRuns(byte[] bytes, int from, int end, int width) throws DamagedParquetException {
    if (width < 0 || width > 32 || from > end) {
      throw new DamagedParquetException("runs of numbers of " + width + " bits");
    }
    this.bytes = bytes;
    this.position = from;
    this.end = end;
    this.width = width;
  }

  /** Reads the next numbers. */
  void read(int[] into, int count) throws DamagedParquetException {
    int at = 0;
    while (at < count) {
      while (left == 0) {
        nextRun();
      }
      int some = Math.min(left, count - at);
      if (packed) {
        for (int i = 0; i < some; i++, firstBit += width) {
          into[at + i] = (int) bits(bytes, firstBit, width);
        }
      } else {
        Arrays.fill(into, at, at + some, repeated);
      }
      at += some;
      left -= some;
    }
  }

  private void nextRun() throws DamagedParquetException {
    long header = 0;
    int shift = 0;
    int next;
    do {
      if (position >= end || shift > 28) {
        throw new DamagedParquetException("runs that end too early");
      }
      next = bytes[position++] & 0xFF;
      header |= (long) (next & 0x7F) << shift;
      shift += 7;
    } while (next >= 0x80);
    packed = (header & 1) == 1;
    if (packed) {
      long groups = header >>> 1;
      // The last group of a page may be cut off after its last number.
      long available = (end - position) * 8L / Math.max(1, width);
      left = (int) Math.min(width == 0 ? MOST : available, Math.min(groups * 8, MOST));
      if (groups > 0 && left == 0) {
        throw new DamagedParquetException("runs that end too early");
      }
      firstBit = position * 8L;
      position = (int) Math.min(end, position + groups * width);
    } else {
      left = (int) Math.min(header >>> 1, MOST);
      int size = (width + 7) / 8;
      if (size > end - position) {
        throw new DamagedParquetException("runs that end too early");
      }
      repeated = 0;
      for (int i = 0; i < size; i++) {
        repeated |= (bytes[position++] & 0xFF) << 8 * i;
      }
    }
  }

  /** Bits of a stream in which the lowest of each byte is the first; all have to be there. */
  static long bits(byte[] bytes, long firstBit, int width) {
    long value = 0;
    int at = (int) (firstBit >>> 3);
    int skipped = (int) (firstBit & 7);
    for (int have = 0; have < width; at++) {
      int some = Math.min(8 - skipped, width - have);
      long part = (bytes[at] & 0xFFL) >>> skipped & (1L << some) - 1;
      value |= part << have;
      have += some;
      skipped = 0;
    }
    return value;
  }
}
