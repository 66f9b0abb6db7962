package org.facsat2.telemetry.chunk;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The times of a chunk as a tag and a body; the smallest of the known codings is written. */
final class TimesCodec {
  private static final int REGULAR = 1;
  private static final int DELTA_OF_DELTA = 2;
  private static final int DELTA_OF_DELTA_ZSTD = 3;
  private static final int SCALED = 4;
  private static final int SHARED = 5;

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
    if (isRising(times)) {
      return new Section(SCALED, scaled(times));
    }
    byte[] plain = deltasOfDeltas(times);
    return Section.smaller(
        new Section(DELTA_OF_DELTA, plain),
        new Section(DELTA_OF_DELTA_ZSTD, Compression.compress(plain)));
  }

  /** The times lie in a block of their own. */
  static Section reference(UUID block) {
    ByteWriter body = new ByteWriter();
    body.i64(block.getMostSignificantBits());
    body.i64(block.getLeastSignificantBits());
    return new Section(SHARED, body.toBytes());
  }

  /** The block in which the times lie; null if they lie in the section itself. */
  static @Nullable UUID referenced(Section section) {
    if (section.tag() != SHARED) {
      return null;
    }
    ByteReader body = ByteReader.over(section.body(), WHAT);
    UUID block = new UUID(body.i64(), body.i64());
    body.expectEnd();
    return block;
  }

  static long[] decode(Section section, int count) {
    ByteReader body = ByteReader.over(section.body(), WHAT);
    return switch (section.tag()) {
      case REGULAR -> readRegular(body, count);
      case DELTA_OF_DELTA -> readDeltasOfDeltas(body, count);
      case DELTA_OF_DELTA_ZSTD ->
          readDeltasOfDeltas(
              Compression.decompress(section.body(), LARGEST_PLAIN_BYTES, WHAT), count);
      case SCALED -> readScaled(body, count);
      default ->
          throw new UnreadableChunkException(
              WHAT + " has coding " + section.tag() + "; this program reads 1 to 4 here");
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

  /** Whether all distances fit into 63 bits. */
  private static boolean isRising(long[] times) {
    for (int i = 1; i < times.length; i++) {
      if (times[i] - times[i - 1] <= 0) {
        return false;
      }
    }
    return true;
  }

  /** Distances in their greatest common unit: seconds written as nanoseconds become seconds. */
  private static byte[] scaled(long[] times) {
    long[] distances = new long[times.length - 1];
    long unit = 0;
    long lowest = Long.MAX_VALUE;
    for (int i = 0; i < distances.length; i++) {
      distances[i] = times[i + 1] - times[i];
      unit = unit == 1 ? 1 : greatestCommonDivisor(unit, distances[i]);
      lowest = Math.min(lowest, distances[i]);
    }
    for (int i = 0; i < distances.length; i++) {
      distances[i] = (distances[i] - lowest) / unit;
    }
    ByteWriter body = new ByteWriter();
    body.i64(times[0]);
    body.varint(unit);
    body.varint(lowest);
    IntegersCodec.write(body, distances);
    return body.toBytes();
  }

  private static long greatestCommonDivisor(long a, long b) {
    long larger = b;
    long smaller = a;
    while (smaller != 0) {
      long rest = larger % smaller;
      larger = smaller;
      smaller = rest;
    }
    return larger;
  }

  private static long[] readScaled(ByteReader body, int count) {
    long[] times = new long[count];
    times[0] = body.i64();
    long unit = body.varint();
    long lowest = body.varint();
    long[] distances = IntegersCodec.read(body, count - 1);
    body.expectEnd();
    for (int i = 1; i < count; i++) {
      times[i] = times[i - 1] + distances[i - 1] * unit + lowest;
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
