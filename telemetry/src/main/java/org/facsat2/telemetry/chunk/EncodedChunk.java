package org.facsat2.telemetry.chunk;

import java.util.Arrays;
import java.util.Objects;
import org.facsat2.telemetry.Series;
import org.jspecify.annotations.Nullable;

/**
 * At most {@value ChunkCodec#MAXIMUM_SAMPLES} samples of one parameter as bytes, and what is known
 * of them without decoding.
 *
 * @param firstNanos time of the first sample
 * @param lastNanos time of the last sample, inclusive
 * @param count number of samples, at least 1
 * @param min lowest value
 * @param max highest value
 * @param sum of all values; held at {@code ±Double.MAX_VALUE} where it would overflow
 * @param blocks the same of every 64 samples
 * @param payload what {@link ChunkCodec#decode} reads; not a copy
 * @param timeBlock where its times lie; null if they lie in the payload
 */
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode below look into the array
public record EncodedChunk(
    long firstNanos,
    long lastNanos,
    int count,
    double min,
    double max,
    double sum,
    BlockSummaries blocks,
    byte[] payload,
    @Nullable TimeBlock timeBlock) {

  static EncodedChunk of(BlockSummaries blocks, byte[] payload, @Nullable TimeBlock timeBlock) {
    return new EncodedChunk(
        blocks.firstNanos(0),
        blocks.lastNanos(blocks.size() - 1),
        blocks.samples(),
        blocks.min(),
        blocks.max(),
        blocks.sum(),
        blocks,
        payload,
        timeBlock);
  }

  /** The samples that it was made of. */
  public Series decode() {
    return ChunkCodec.decode(payload, timeBlock == null ? null : timeBlock.bytes());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EncodedChunk that
        && blocks.equals(that.blocks)
        && Arrays.equals(payload, that.payload)
        && Objects.equals(timeBlock, that.timeBlock);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(payload);
  }

  @Override
  public String toString() {
    return "chunk of " + count + " samples in " + payload.length + " bytes";
  }
}
