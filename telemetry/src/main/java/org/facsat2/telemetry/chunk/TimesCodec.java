package org.facsat2.telemetry.chunk;

/** The times of a chunk as a tag and a body; the smallest of the known codings is written. */
final class TimesCodec {
  private static final int REGULAR = 1;
  private static final int DELTA_OF_DELTA = 2;
  private static final int DELTA_OF_DELTA_ZSTD = 3;

  private static final String WHAT = "The time part of a chunk";
  private static final int LARGEST_PLAIN_BYTES = 8 + 10 * ChunkCodec.MAXIMUM_SAMPLES;

  private TimesCodec() {}

  static Section encode(long[] times) {
    if (isRegular(times)) {
      ByteWriter body = new ByteWriter();
      body.i64(times[0]);
      body.i64(times.length == 1 ? 0 : times[1] - times[0]);
      return new Section(REGULAR, body.toBytes());
    }
    byte[] plain = deltasOfDeltas(times);
    return Section.smaller(
        new Section(DELTA_OF_DELTA, plain),
        new Section(DELTA_OF_DELTA_ZSTD, Compression.compress(plain)));
  }

  static long[] decode(Section section, int count) {
    ByteReader body = ByteReader.over(section.body(), WHAT);
    return switch (section.tag()) {
      case REGULAR -> readRegular(body, count);
      case DELTA_OF_DELTA -> readDeltasOfDeltas(body, count);
      case DELTA_OF_DELTA_ZSTD ->
          readDeltasOfDeltas(
              Compression.decompress(section.body(), LARGEST_PLAIN_BYTES, WHAT), count);
      default ->
          throw new UnreadableChunkException(
              WHAT + " has coding " + section.tag() + "; this program reads 1, 2 and 3");
    };
  }

  private static boolean isRegular(long[] times) {
    if (times.length < 2) {
      return true;
    }
    // A step beyond 63 bits shows as a negative one and is left to the other coding.
    long step = times[1] - times[0];
    for (int i = 1; i < times.length; i++) {
      if (times[i] - times[i - 1] != step) {
        return false;
      }
    }
    return step > 0;
  }

  private static long[] readRegular(ByteReader body, int count) {
    long start = body.i64();
    long step = body.i64();
    body.expectEnd();
    if (count > 1 && step <= 0) {
      throw body.damaged("a step of " + step + " ns");
    }
    long[] times = new long[count];
    for (int i = 0; i < count; i++) {
      times[i] = start + i * step;
    }
    return times;
  }

  /** Differences wrap at 64 bits, which addition undoes: any pair of times is representable. */
  private static byte[] deltasOfDeltas(long[] times) {
    ByteWriter body = new ByteWriter();
    body.i64(times[0]);
    long delta = 0;
    for (int i = 1; i < times.length; i++) {
      long next = times[i] - times[i - 1];
      body.zigzag(next - delta);
      delta = next;
    }
    return body.toBytes();
  }

  private static long[] readDeltasOfDeltas(ByteReader body, int count) {
    long[] times = new long[count];
    times[0] = body.i64();
    long delta = 0;
    for (int i = 1; i < count; i++) {
      delta += body.zigzag();
      times[i] = times[i - 1] + delta;
    }
    body.expectEnd();
    return times;
  }
}
