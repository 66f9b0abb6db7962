package org.facsat2.telemetry.chunk;

import org.facsat2.telemetry.Series;

/**
 * Turns samples of one parameter into compact bytes and back, bit for bit. The bytes are described
 * in {@code docs/formats/chunk.md}; codings are added under new numbers, so that what was written
 * stays readable.
 */
public final class ChunkCodec {
  /** Most samples of a chunk. */
  public static final int MAXIMUM_SAMPLES = 4096;

  private static final int VERSION = 1;
  private static final String WHAT = "A chunk";

  private ChunkCodec() {}

  /**
   * Encodes samples.
   *
   * @param samples 1 to {@value #MAXIMUM_SAMPLES}
   * @throws IllegalArgumentException if there are fewer or more
   */
  public static EncodedChunk encode(Series samples) {
    int count = samples.size();
    if (count < 1 || count > MAXIMUM_SAMPLES) {
      throw new IllegalArgumentException(
          "A chunk of " + count + " samples; 1 to " + MAXIMUM_SAMPLES + " are allowed");
    }
    ByteWriter out = new ByteWriter();
    out.u8(VERSION);
    out.u16(count);
    TimesCodec.encode(samples.times()).write(out);
    ValuesCodec.encode(samples.values()).write(out);
    return EncodedChunk.of(BlockSummaries.of(samples), out.toBytesWithChecksum());
  }

  /**
   * Decodes a payload.
   *
   * @throws UnreadableChunkException if it is damaged or of an unknown version, naming the known
   *     ones
   */
  public static Series decode(byte[] payload) {
    ByteReader in = ByteReader.ofVersion(VERSION, payload, WHAT);
    int count = in.u16();
    if (count < 1 || count > MAXIMUM_SAMPLES) {
      throw in.damaged(count + " samples, 1 to " + MAXIMUM_SAMPLES + " are allowed");
    }
    long[] times = TimesCodec.decode(Section.read(in), count);
    double[] values = ValuesCodec.decode(Section.read(in), count);
    in.expectEnd();
    try {
      return Series.of(times, values);
    } catch (IllegalArgumentException e) {
      throw new UnreadableChunkException(WHAT + " is damaged: " + e.getMessage(), e);
    }
  }
}
