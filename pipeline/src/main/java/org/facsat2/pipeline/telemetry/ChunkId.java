package org.facsat2.pipeline.telemetry;

import org.facsat2.telemetry.ParameterId;

/**
 * Names a chunk within its spacecraft; the same file gives the same ids.
 *
 * @param parameter whose samples it holds
 * @param ingestion number of the ingestion that brought them
 * @param ordinal counts the chunks of one parameter in one ingestion from 0
 */
public record ChunkId(ParameterId parameter, long ingestion, int ordinal)
    implements Comparable<ChunkId> {
  /** Order of precedence: at equal times the samples of the greater id win. */
  @Override
  public int compareTo(ChunkId other) {
    int byParameter = parameter.compareTo(other.parameter);
    if (byParameter != 0) {
      return byParameter;
    }
    int byIngestion = Long.compare(ingestion, other.ingestion);
    return byIngestion != 0 ? byIngestion : Integer.compare(ordinal, other.ordinal);
  }
}
