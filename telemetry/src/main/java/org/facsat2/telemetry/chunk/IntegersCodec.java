package org.facsat2.telemetry.chunk;

/**
 * Lists of unsigned 64-bit integers, in the shortest of three forms: packed bits, compressed byte
 * planes, compressed byte planes of the differences.
 */
final class IntegersCodec {
  private static final int BITS = 0;
  private static final int PLANES = 1;
  private static final int DIFFERENCES = 2;

  /** Below that many integers a frame costs more than it saves. */
  private static final int FEWEST_COMPRESSED = 128;

  private IntegersCodec() {}

  static void write(ByteWriter out, long[] values) {
    int width = width(values);
    long shortest = ByteWriter.packedBytes(values.length, width);
    if (values.length >= FEWEST_COMPRESSED && width > 0) {
      long[] differences = differences(values);
      boolean smoother = weight(differences) < weight(values);
      long[] chosen = smoother ? differences : values;
      int planes = planes(width(chosen));
      ByteWriter plain = new ByteWriter(planes * chosen.length);
      plain.bytePlanes(chosen, planes);
      byte[] frame = Compression.compress(plain.toBytes());
      if (frame.length + 2 < shortest) {
        out.u8(smoother ? DIFFERENCES : PLANES);
        out.u8(planes);
        out.varint(frame.length);
        out.raw(frame);
        return;
      }
    }
    out.u8(BITS);
    out.u8(width);
    out.bits(values, width);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws UnreadableChunkException if it is damaged
   */
  static long[] read(ByteReader in, int count) {
    int form = in.u8();
    return switch (form) {
      case BITS -> in.bits(count, atMost(in, in.u8(), Long.SIZE));
      case PLANES -> planes(in, count);
      case DIFFERENCES -> sums(planes(in, count));
      default -> throw in.damaged("integers of form " + form + ", 0, 1 and 2 are known");
    };
  }

  private static int atMost(ByteReader in, int number, int largest) {
    if (number > largest) {
      throw in.damaged("integers of " + number + " parts, at most " + largest + " are allowed");
    }
    return number;
  }

  private static long[] planes(ByteReader in, int count) {
    int planes = atMost(in, in.u8(), Long.BYTES);
    ByteReader plain =
        Compression.decompress(in.raw(in.varint()), planes * count, "An integer list of a chunk");
    long[] values = plain.bytePlanes(count, planes);
    plain.expectEnd();
    return values;
  }

  /** Zigzag of the difference from the integer before; wraps at 64 bits, which a sum undoes. */
  private static long[] differences(long[] values) {
    long[] differences = new long[values.length];
    long before = 0;
    for (int i = 0; i < values.length; i++) {
      long difference = values[i] - before;
      differences[i] = difference << 1 ^ difference >> 63;
      before = values[i];
    }
    return differences;
  }

  private static long[] sums(long[] differences) {
    long sum = 0;
    for (int i = 0; i < differences.length; i++) {
      sum += differences[i] >>> 1 ^ -(differences[i] & 1);
      differences[i] = sum;
    }
    return differences;
  }

  /** Bits of all integers together: what an ideal packing of each by itself would take. */
  private static long weight(long[] values) {
    long bits = 0;
    for (long value : values) {
      bits += Long.SIZE - Long.numberOfLeadingZeros(value);
    }
    return bits;
  }

  private static int width(long[] values) {
    long all = 0;
    for (long value : values) {
      all |= value;
    }
    return Long.SIZE - Long.numberOfLeadingZeros(all);
  }

  private static int planes(int width) {
    return Math.max(1, (width + Byte.SIZE - 1) / Byte.SIZE);
  }
}
