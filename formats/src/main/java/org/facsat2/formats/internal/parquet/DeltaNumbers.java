package org.facsat2.formats.internal.parquet;

/** Whole numbers as packed differences: Parquet's DELTA_BINARY_PACKED. */
final class DeltaNumbers {
  private static final int LARGEST_BLOCK = 1 << 16;

  private final byte[] bytes;
  private final int end;
  private final int blockSize;
  private final int miniBlocks;
  private final int perMiniBlock;
  private final int[] widths;
  private int position;
  private long left;
  private long last;
  private boolean first = true;
  private int inBlock;
  private long minimum;
  private long firstBit;

  DeltaNumbers(byte[] bytes, int from, int end) throws DamagedParquetException {
    this.bytes = bytes;
    this.position = from;
    this.end = end;
    long block = varint();
    long minis = varint();
    left = varint();
    last = zigzag();
    if (block <= 0 || block > LARGEST_BLOCK || minis <= 0 || block % minis != 0 || left < 0) {
      throw new DamagedParquetException("differences in blocks of " + block);
    }
    blockSize = (int) block;
    miniBlocks = (int) minis;
    perMiniBlock = blockSize / miniBlocks;
    widths = new int[miniBlocks];
    inBlock = blockSize;
  }

  /** How many are left. */
  long left() {
    return left;
  }

  void read(long[] into, int count) throws DamagedParquetException {
    if (count > left) {
      throw new DamagedParquetException("fewer differences than values");
    }
    for (int i = 0; i < count; i++) {
      if (first) {
        first = false;
      } else {
        last += nextDifference();
      }
      into[i] = last;
    }
    left -= count;
  }

  /** Where what follows begins; all have to be read. */
  int position() {
    return position;
  }

  private long nextDifference() throws DamagedParquetException {
    if (inBlock == blockSize) {
      beginBlock();
    }
    int mini = inBlock / perMiniBlock;
    int width = widths[mini];
    if (inBlock % perMiniBlock == 0) {
      firstBit = position * 8L;
      long length = ((long) perMiniBlock * width + 7) / 8;
      if (length > end - position) {
        throw new DamagedParquetException("differences that end too early");
      }
      position += (int) length;
    }
    long difference = minimum + HybridRuns.bits(bytes, firstBit, width);
    firstBit += width;
    inBlock++;
    return difference;
  }

  private void beginBlock() throws DamagedParquetException {
    minimum = zigzag();
    for (int i = 0; i < miniBlocks; i++) {
      widths[i] = next();
      if (widths[i] > 64) {
        throw new DamagedParquetException("differences of " + widths[i] + " bits");
      }
    }
    inBlock = 0;
  }

  private long zigzag() throws DamagedParquetException {
    long value = varint();
    return value >>> 1 ^ -(value & 1);
  }

  private long varint() throws DamagedParquetException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = next();
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new DamagedParquetException("a number of more than 64 bits");
  }

  private int next() throws DamagedParquetException {
    if (position >= end) {
      throw new DamagedParquetException("differences that end too early");
    }
    return bytes[position++] & 0xFF;
  }
}
