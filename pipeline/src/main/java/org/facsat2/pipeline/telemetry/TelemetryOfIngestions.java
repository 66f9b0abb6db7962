package org.facsat2.pipeline.telemetry;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.facsat2.pipeline.telemetry.TelemetryStore.Header;
import org.facsat2.pipeline.telemetry.TelemetryStore.NewChunk;
import org.facsat2.pipeline.telemetry.TelemetryStore.Payload;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.TimeRange;
import org.facsat2.telemetry.chunk.BlockSummaries;

/**
 * Use case: read whole what certain ingestions brought, while stores are in use.
 *
 * <p>A store lists the chunks of a parameter as they are at one moment, and a chunk never changes.
 * So a list of which every chunk could be read is whole. If one is gone, compaction has put others
 * with the same samples in its place: the list is made anew, what it has more is read, and what was
 * given before and is on it no longer is told at the end.
 */
public final class TelemetryOfIngestions {
  private static final int CHUNKS_AT_ONCE = 64;
  private static final int DOCUMENTS_AT_ONCE = 1000;
  private static final int ATTEMPTS = 100;

  private final TelemetryStore chunks;
  private final Documents documents;

  public TelemetryOfIngestions(TelemetryStore chunks, Documents documents) {
    this.chunks = chunks;
    this.documents = documents;
  }

  /**
   * Is given one after the other.
   *
   * @param <T> what
   */
  @FunctionalInterface
  public interface Taker<T> {
    /** Takes the next one. */
    void take(T item) throws IOException;
  }

  /**
   * Gives the chunks of a parameter with samples of the ingestions. One that holds those of others
   * too is given without them, under a name of its own.
   *
   * @return names of those among the given that others, given too, have replaced meanwhile
   * @throws IllegalStateException if they are replaced faster than they can be read
   */
  public List<ChunkId> chunks(
      String spacecraft, ParameterId parameter, Set<Long> ingestions, Taker<NewChunk> to)
      throws IOException {
    Reading reading = new Reading(spacecraft, ingestions, to);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      List<Header> now =
          chunks.headers(spacecraft, parameter, TimeRange.ALL).stream()
              .filter(header -> header.sources().stream().anyMatch(ingestions::contains))
              .toList();
      if (reading.all(now)) {
        now.forEach(header -> reading.given.remove(header.id()));
        return reading.given.values().stream().flatMap(List::stream).toList();
      }
    }
    throw new IllegalStateException(
        "The chunks of %s of %s are replaced faster than they can be read"
            .formatted(parameter.value(), spacecraft));
  }

  /** Gives the documents of the ingestions, by ingestion and ordinal. */
  public void documents(String spacecraft, Set<Long> ingestions, Taker<Document> to)
      throws IOException {
    List<Document> some = documents.following(spacecraft, null, DOCUMENTS_AT_ONCE);
    while (!some.isEmpty()) {
      for (Document document : some) {
        if (ingestions.contains(document.ingestion())) {
          to.take(document);
        }
      }
      some = documents.following(spacecraft, some.getLast(), DOCUMENTS_AT_ONCE);
    }
  }

  /** What has been given of a parameter so far: names in the store, and under which each went. */
  private final class Reading {
    private final String spacecraft;
    private final Set<Long> ingestions;
    private final Taker<NewChunk> to;
    private final Map<ChunkId, List<ChunkId>> given = new HashMap<>();

    /** Above all that the store has: a chunk without some of its samples gets a new name. */
    private int generation;

    Reading(String spacecraft, Set<Long> ingestions, Taker<NewChunk> to) {
      this.spacecraft = spacecraft;
      this.ingestions = ingestions;
      this.to = to;
    }

    /** False if one of them is not there any more. */
    boolean all(List<Header> headers) throws IOException {
      List<Header> missing = headers.stream().filter(h -> !given.containsKey(h.id())).toList();
      generation =
          Math.max(generation, headers.stream().mapToInt(h -> h.id().generation()).max().orElse(0));
      boolean whole = true;
      for (int from = 0; from < missing.size(); from += CHUNKS_AT_ONCE) {
        List<Header> some = missing.subList(from, Math.min(from + CHUNKS_AT_ONCE, missing.size()));
        List<ChunkId> ids = some.stream().map(Header::id).toList();
        Map<ChunkId, BlockSummaries> blocks = chunks.blocks(spacecraft, ids);
        Map<ChunkId, Payload> payloads = chunks.payloads(spacecraft, ids);
        for (Header header : some) {
          BlockSummaries summaries = blocks.get(header.id());
          Payload payload = payloads.get(header.id());
          if (summaries == null || payload == null) {
            whole = false;
          } else {
            give(header, payload.whole(header, summaries), payload);
          }
        }
      }
      return whole;
    }

    private void give(Header header, NewChunk asItIs, Payload payload) throws IOException {
      List<NewChunk> parts =
          ingestions.containsAll(header.sources())
              ? List.of(asItIs)
              : CompactChunks.chunks(
                  List.of(
                      new ChunkId(
                          header.id().parameter(), header.id().ingestion(), generation++, 0)),
                  payload.trace(header.id()).only(ingestions::contains));
      for (NewChunk part : parts) {
        to.take(part);
      }
      given.put(header.id(), parts.stream().map(NewChunk::id).toList());
    }
  }
}
