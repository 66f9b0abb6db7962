package org.facsat2.pipeline.telemetry;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.TimeRange;
import org.facsat2.telemetry.chunk.BlockSummaries;
import org.facsat2.telemetry.chunk.EncodedChunk;

/**
 * Port: chunks of samples, immutable. It knows nothing of which ingestions are visible: who asks
 * leaves out the chunks of those that are not.
 */
public interface TelemetryStore {
  /** Adds chunks; one whose id is there already is left as it is. Not part of any transaction. */
  void append(String spacecraft, List<NewChunk> chunks);

  /** Takes away all chunks of an ingestion. */
  void remove(String spacecraft, long ingestion);

  /** What is known of a parameter's chunks that overlap the range, by first time and id. */
  List<Header> headers(String spacecraft, ParameterId parameter, TimeRange range);

  /** The payloads of the chunks, as far as they exist. */
  Map<ChunkId, byte[]> payloads(String spacecraft, Collection<ChunkId> ids);

  /**
   * A chunk to add.
   *
   * @param id its name
   * @param chunk its content
   */
  record NewChunk(ChunkId id, EncodedChunk chunk) {}

  /**
   * All of a chunk but its payload.
   *
   * @param id its name
   * @param firstNanos time of its first sample
   * @param lastNanos time of its last sample
   * @param count samples in it
   * @param blocks summaries of every 64 samples
   */
  record Header(ChunkId id, long firstNanos, long lastNanos, int count, BlockSummaries blocks) {}
}
