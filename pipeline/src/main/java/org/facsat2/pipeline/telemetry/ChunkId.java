package org.facsat2.pipeline.telemetry;

import java.util.Comparator;
import org.facsat2.telemetry.ParameterId;

/**
 * Names a chunk within its spacecraft; the same file gives the same ids.
 *
 * @param parameter whose samples it holds
 * @param ingestion number of the ingestion that brought them; of a compacted chunk the highest of
 *     those that did
 * @param generation 0 as it came from an ingestion; more if compaction made it
 * @param ordinal counts the chunks of one parameter in one ingestion from 0; of a compacted chunk
 *     its first time in nanoseconds
 */
public record ChunkId(ParameterId parameter, long ingestion, int generation, long ordinal)
    implements Comparable<ChunkId> {
  private static final Comparator<ChunkId> PRECEDENCE =
      Comparator.comparing(ChunkId::parameter)
          .thenComparingLong(ChunkId::ingestion)
          .thenComparingInt(ChunkId::generation)
          .thenComparingLong(ChunkId::ordinal);

  /** A chunk as it came from an ingestion. */
  public ChunkId(ParameterId parameter, long ingestion, long ordinal) {
    this(parameter, ingestion, 0, ordinal);
  }

  /** Order of precedence: at equal times the samples of the greater id win. */
  @Override
  public int compareTo(ChunkId other) {
    return PRECEDENCE.compare(this, other);
  }
}
