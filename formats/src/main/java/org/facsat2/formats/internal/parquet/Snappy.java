package org.facsat2.formats.internal.parquet;

/**
 * Unpacks Snappy blocks.
 *
 * @see <a href="https://github.com/google/snappy/blob/main/format_description.txt">the format</a>
 */
final class Snappy {
  private final byte[] in;
  private final byte[] out;
  private int from;
  private int to;

  private Snappy(byte[] in, int from, byte[] out) {
    this.in = in;
    this.from = from;
    this.out = out;
  }

  /** Unpacks all bytes from an index on; what comes out fills the array. */
  static void unpack(byte[] in, int from, byte[] out) throws DamagedParquetException {
    new Snappy(in, from, out).unpack();
  }

  private void unpack() throws DamagedParquetException {
    if (length() != out.length) {
      throw damaged();
    }
    while (from < in.length) {
      int tag = next();
      switch (tag & 3) {
        case 0 -> literal(tag >> 2);
        case 1 -> copy((tag >> 5) << 8 | next(), (tag >> 2 & 7) + 4);
        case 2 -> copy(little(2), (tag >> 2) + 1);
        default -> copy(little(4), (tag >> 2) + 1);
      }
    }
    if (to != out.length) {
      throw damaged();
    }
  }

  private int length() throws DamagedParquetException {
    int length = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int next = next();
      length |= (next & 0x7F) << shift;
      if (next < 0x80) {
        return length;
      }
    }
    throw damaged();
  }

  private void literal(int code) throws DamagedParquetException {
    int length = 1 + (code < 60 ? code : little(code - 59));
    if (length <= 0 || length > in.length - from || length > out.length - to) {
      throw damaged();
    }
    System.arraycopy(in, from, out, to, length);
    from += length;
    to += length;
  }

  private void copy(int distance, int length) throws DamagedParquetException {
    if (distance <= 0 || distance > to || length > out.length - to) {
      throw damaged();
    }
    if (distance >= length) {
      System.arraycopy(out, to - distance, out, to, length);
      to += length;
      return;
    }
    for (int i = 0; i < length; i++, to++) {
      out[to] = out[to - distance];
    }
  }

  private int little(int bytes) throws DamagedParquetException {
    int value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= next() << 8 * i;
    }
    return value;
  }

  private int next() throws DamagedParquetException {
    if (from >= in.length) {
      throw damaged();
    }
    return in[from++] & 0xFF;
  }

  private static DamagedParquetException damaged() {
    return new DamagedParquetException("a damaged Snappy block");
  }
}
