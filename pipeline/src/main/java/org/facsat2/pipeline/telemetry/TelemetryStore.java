package org.facsat2.pipeline.telemetry;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.Series;
import org.facsat2.telemetry.TimeRange;
import org.facsat2.telemetry.chunk.BlockSummaries;
import org.facsat2.telemetry.chunk.ChunkCodec;
import org.facsat2.telemetry.chunk.ChunkOrigins;
import org.facsat2.telemetry.chunk.EncodedChunk;
import org.facsat2.telemetry.chunk.TimeBlock;
import org.jspecify.annotations.Nullable;

/**
 * Port: chunks of samples, immutable. It knows nothing of which ingestions are visible: who asks
 * leaves out the chunks of those that are not.
 */
public interface TelemetryStore {
  /** Adds chunks; one whose id is there already is left as it is. Not part of any transaction. */
  void append(String spacecraft, List<NewChunk> chunks);

  /**
   * Puts chunks in the place of others, all or nothing, so that who reads sees either.
   *
   * @return false, and nothing is changed, if one of the others is not there any more
   */
  boolean replace(String spacecraft, List<ChunkId> replaced, List<NewChunk> chunks);

  /** Takes away all chunks of an ingestion but those that compaction made. */
  void remove(String spacecraft, long ingestion);

  /** Takes away all chunks of a spacecraft. */
  void removeAll(String spacecraft);

  /**
   * The chunks behind a given one, whole, in an order of the store's own that does not change; none
   * if there are no more.
   *
   * @param last the given one, which need not be there any more; null to begin with the first
   */
  List<NewChunk> following(String spacecraft, @Nullable ChunkId last, int atMost);

  /** What is known of a parameter's chunks that overlap the range, by first time and id. */
  List<Header> headers(String spacecraft, ParameterId parameter, TimeRange range);

  /**
   * Headers of the compacted chunks, of all parameters, in which an ingestion would lie between
   * others or does lie: their lowest source is not above it, and their highest not below.
   */
  List<Header> compactedAround(String spacecraft, long ingestion);

  /** Chunks that are less than half full, of all parameters; counted up to the given number. */
  int smallChunks(String spacecraft, int atMost);

  /** The summaries of the chunks, as far as they exist. */
  Map<ChunkId, BlockSummaries> blocks(String spacecraft, Collection<ChunkId> ids);

  /** The payloads of the chunks, as far as they exist. */
  Map<ChunkId, Payload> payloads(String spacecraft, Collection<ChunkId> ids);

  /**
   * A chunk to add.
   *
   * @param id its name
   * @param chunk its content
   * @param sources numbers of the ingestions with samples in it, rising
   * @param origins whose its samples are; null unless compaction made it
   */
  record NewChunk(
      ChunkId id, EncodedChunk chunk, List<Long> sources, @Nullable ChunkOrigins origins) {
    public NewChunk {
      sources = List.copyOf(sources);
    }

    /** A chunk as it came from an ingestion. */
    public NewChunk(ChunkId id, EncodedChunk chunk) {
      this(id, chunk, List.of(id.ingestion()), null);
    }
  }

  /**
   * What a plot needs where a pixel is longer than a chunk.
   *
   * @param id its name
   * @param sources numbers of the ingestions with samples in it, rising
   * @param firstNanos time of its first sample
   * @param lastNanos time of its last sample
   * @param count samples in it
   * @param min lowest value
   * @param max highest value
   * @param sum of its values
   */
  record Header(
      ChunkId id,
      List<Long> sources,
      long firstNanos,
      long lastNanos,
      int count,
      double min,
      double max,
      double sum) {
    public Header {
      sources = List.copyOf(sources);
    }
  }

  /** The samples of a chunk, encoded. */
  final class Payload {
    private final byte[] bytes;
    private final byte @Nullable [] timeBlock;
    private final byte @Nullable [] origins;

    /**
     * A payload.
     *
     * @param bytes the values, and the times unless they lie in a block
     * @param timeBlock the block that holds the times; null if there is none
     * @param origins whose its samples are; null unless compaction made it
     */
    public Payload(byte[] bytes, byte @Nullable [] timeBlock, byte @Nullable [] origins) {
      this.bytes = bytes;
      this.timeBlock = timeBlock;
      this.origins = origins;
    }

    TracedSeries trace(ChunkId id) {
      return origins == null
          ? TracedSeries.of(id.ingestion(), decode())
          : TracedSeries.of(decode(), ChunkOrigins.fromBytes(origins));
    }

    /** All of the chunk, of which the rest is known. */
    NewChunk whole(Header header, BlockSummaries blocks) {
      return new NewChunk(
          header.id(),
          new EncodedChunk(
              header.firstNanos(),
              header.lastNanos(),
              header.count(),
              header.min(),
              header.max(),
              header.sum(),
              blocks,
              bytes,
              timeBlock == null ? null : TimeBlock.fromBytes(timeBlock)),
          header.sources(),
          origins == null ? null : ChunkOrigins.fromBytes(origins));
    }

    /**
     * The samples.
     *
     * @throws org.facsat2.telemetry.chunk.UnreadableChunkException if they are damaged
     */
    public Series decode() {
      return ChunkCodec.decode(bytes, timeBlock);
    }
  }
}
