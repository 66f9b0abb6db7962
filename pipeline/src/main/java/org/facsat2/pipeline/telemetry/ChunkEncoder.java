package org.facsat2.pipeline.telemetry;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facsat2.pipeline.telemetry.TelemetryStore.NewChunk;
import org.facsat2.telemetry.Series;
import org.facsat2.telemetry.chunk.ChunkCodec;
import org.facsat2.telemetry.chunk.EncodedChunk;
import org.facsat2.telemetry.chunk.TimeBlock;

/**
 * Encodes chunks that arrived together, on all processors: those with the same times share a time
 * block. The result is the same at any number of processors.
 */
public final class ChunkEncoder {
  private ChunkEncoder() {}

  /**
   * A chunk to encode.
   *
   * @param id its name
   * @param samples 1 to {@value ChunkCodec#MAXIMUM_SAMPLES}
   */
  public record Cut(ChunkId id, Series samples) {}

  /** Encodes chunks, in their order. */
  public static List<NewChunk> encode(List<Cut> cuts) {
    Map<Times, TimeBlock> shared = shared(cuts);
    return cuts.parallelStream()
        .map(cut -> new NewChunk(cut.id(), encode(cut.samples(), shared)))
        .toList();
  }

  private static EncodedChunk encode(Series samples, Map<Times, TimeBlock> shared) {
    TimeBlock block = shared.isEmpty() ? null : shared.get(new Times(samples.times()));
    return block == null ? ChunkCodec.encode(samples) : ChunkCodec.encode(samples, block);
  }

  private static Map<Times, TimeBlock> shared(List<Cut> cuts) {
    Map<Times, Integer> uses = new HashMap<>();
    for (Cut cut : cuts) {
      uses.merge(new Times(cut.samples().times()), 1, Integer::sum);
    }
    Map<Times, TimeBlock> shared = new HashMap<>();
    uses.forEach(
        (times, count) -> {
          Optional<TimeBlock> block =
              count < 2 ? Optional.empty() : TimeBlock.worthSharing(times.nanos);
          block.ifPresent(b -> shared.put(times, b));
        });
    return shared;
  }

  /** Times as a key. */
  private static final class Times {
    private final long[] nanos;
    private final int hash;

    Times(long[] nanos) {
      this.nanos = nanos;
      this.hash = Arrays.hashCode(nanos);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Times that && Arrays.equals(nanos, that.nanos);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
