package org.facsat2.telemetry.chunk;

import java.util.UUID;
import org.facsat2.telemetry.Series;
import org.jspecify.annotations.Nullable;

/**
 * Turns samples of one parameter into compact bytes and back, bit for bit. The bytes are described
 * in {@code docs/formats/chunk.md}; codings are added under new numbers, so that what was written
 * stays readable.
 */
public final class ChunkCodec {
  /** Most samples of a chunk. */
  public static final int MAXIMUM_SAMPLES = 4096;

  private static final int VERSION = 2;
  private static final String WHAT = "A chunk";

  private ChunkCodec() {}

  /**
   * Encodes samples.
   *
   * @param samples 1 to {@value #MAXIMUM_SAMPLES}
   * @throws IllegalArgumentException if there are fewer or more
   */
  public static EncodedChunk encode(Series samples) {
    checkCount(samples);
    return encode(samples, TimesCodec.encode(samples.times()), null);
  }

  /**
   * Encodes samples whose times lie in a block that other chunks share.
   *
   * @param samples 1 to {@value #MAXIMUM_SAMPLES}
   * @param times a block of exactly their times
   * @throws IllegalArgumentException if there are fewer or more
   */
  public static EncodedChunk encode(Series samples, TimeBlock times) {
    checkCount(samples);
    return encode(samples, TimesCodec.reference(times.id()), times);
  }

  private static void checkCount(Series samples) {
    int count = samples.size();
    if (count < 1 || count > MAXIMUM_SAMPLES) {
      throw new IllegalArgumentException(
          "A chunk of " + count + " samples; 1 to " + MAXIMUM_SAMPLES + " are allowed");
    }
  }

  private static EncodedChunk encode(Series samples, Section times, @Nullable TimeBlock block) {
    int decimals = Decimals.of(samples.values());
    ByteWriter out = new ByteWriter();
    out.u8(VERSION);
    out.u16(samples.size());
    times.write(out);
    ValuesCodec.encode(samples.values(), decimals).write(out);
    BlockSummaries blocks = BlockSummaries.of(samples, decimals);
    return EncodedChunk.of(blocks, out.toBytesWithChecksum(), block);
  }

  /**
   * Decodes a payload that holds its times.
   *
   * @throws UnreadableChunkException if it is damaged or of an unknown version, naming the known
   *     ones, or if its times lie elsewhere
   */
  public static Series decode(byte[] payload) {
    return decode(payload, null);
  }

  /**
   * Decodes a payload.
   *
   * @param timeBlock bytes of the block that holds its times; null if it holds them itself
   * @throws UnreadableChunkException if either is damaged or of an unknown version, naming the
   *     known ones, or if the block is not the one that the payload names
   */
  public static Series decode(byte[] payload, byte @Nullable [] timeBlock) {
    ByteReader in = ByteReader.ofVersion(VERSION, payload, WHAT);
    int count = in.u16();
    if (count < 1 || count > MAXIMUM_SAMPLES) {
      throw in.damaged(count + " samples, 1 to " + MAXIMUM_SAMPLES + " are allowed");
    }
    long[] times = times(Section.read(in), timeBlock, count);
    double[] values = ValuesCodec.decode(Section.read(in), count);
    in.expectEnd();
    try {
      return Series.of(times, values);
    } catch (IllegalArgumentException e) {
      throw new UnreadableChunkException(WHAT + " is damaged: " + e.getMessage(), e);
    }
  }

  private static long[] times(Section section, byte @Nullable [] timeBlock, int count) {
    UUID block = TimesCodec.referenced(section);
    if (block == null) {
      return TimesCodec.decode(section, count);
    }
    if (timeBlock == null) {
      throw new UnreadableChunkException(WHAT + " has its times in block " + block);
    }
    return TimeBlock.decode(block, timeBlock, count);
  }
}
