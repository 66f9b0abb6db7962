package org.facsat2.pipeline.telemetry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import org.facsat2.pipeline.telemetry.TelemetryStore.Header;
import org.facsat2.pipeline.telemetry.TelemetryStore.NewChunk;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.TimeRange;
import org.facsat2.telemetry.chunk.ChunkCodec;

/**
 * Merges small and overlapping chunks into full ones, and takes ingestions out of them again. What
 * is read is the same before and after: a compacted chunk knows whose each of its samples is, and
 * keeps what they hide.
 */
public final class CompactChunks {
  /** A chunk of at least that many samples is left alone. */
  private static final int ENOUGH_SAMPLES = ChunkCodec.MAXIMUM_SAMPLES / 2;

  /** Samples merged at once, if no more of them overlap. */
  private static final int GROUP_SAMPLES = 32 * ChunkCodec.MAXIMUM_SAMPLES;

  private static final int MOST_ROUNDS = 4;
  private static final int ATTEMPTS = 20;

  private final TelemetryStore store;

  public CompactChunks(TelemetryStore store) {
    this.store = store;
  }

  /**
   * Merges the chunks of a parameter.
   *
   * @param visible numbers of the ingestions whose samples are to stay
   * @param before only chunks of ingestions below this number: one that is not read yet may have
   *     samples that belong between those of others
   * @return how many chunks were replaced
   */
  public int compact(String spacecraft, ParameterId parameter, Set<Long> visible, long before) {
    int replaced = 0;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      int now = round(spacecraft, parameter, visible, before);
      replaced += now;
      if (now == 0) {
        break;
      }
    }
    return replaced;
  }

  private int round(String spacecraft, ParameterId parameter, Set<Long> visible, long before) {
    List<Header> candidates = new ArrayList<>();
    List<ChunkId> leftovers = new ArrayList<>();
    for (Header header : store.headers(spacecraft, parameter, TimeRange.ALL)) {
      if (header.id().ingestion() < before) {
        if (header.sources().stream().anyMatch(visible::contains)) {
          candidates.add(header);
        } else {
          // What a withdrawal that was cut short has left.
          leftovers.add(header.id());
        }
      }
    }
    if (!leftovers.isEmpty()) {
      store.replace(spacecraft, leftovers, List.of());
    }
    int replaced = 0;
    List<Header> group = new ArrayList<>();
    int samples = 0;
    for (List<Header> run : StoredTelemetry.overlapping(candidates)) {
      Header first = run.getFirst();
      boolean wellAsItIs =
          run.size() == 1
              && first.count() >= ENOUGH_SAMPLES
              && visible.containsAll(first.sources());
      if (wellAsItIs || samples >= GROUP_SAMPLES) {
        replaced += merge(spacecraft, group, visible);
        group.clear();
        samples = 0;
      }
      if (!wellAsItIs) {
        group.addAll(run);
        samples += run.stream().mapToInt(Header::count).sum();
      }
    }
    return replaced + merge(spacecraft, group, visible);
  }

  private int merge(String spacecraft, List<Header> group, Set<Long> visible) {
    boolean nothingToGain =
        group.isEmpty() || group.size() == 1 && visible.containsAll(group.getFirst().sources());
    if (nothingToGain) {
      return 0;
    }
    List<ChunkId> ids = group.stream().map(Header::id).toList();
    Map<ChunkId, TelemetryStore.Payload> payloads = store.payloads(spacecraft, ids);
    if (payloads.size() < ids.size()) {
      return 0;
    }
    TracedSeries merged =
        TracedSeries.merge(
            ids.stream()
                .sorted(Comparator.reverseOrder())
                .map(id -> only(visible::contains, traced(id, payloads)))
                .toList());
    return store.replace(spacecraft, ids, chunks(ids, merged)) ? ids.size() : 0;
  }

  private static TracedSeries only(LongPredicate wanted, TracedSeries traced) {
    return traced.sources().stream().allMatch(wanted::test) ? traced : traced.only(wanted);
  }

  private static TracedSeries traced(ChunkId id, Map<ChunkId, TelemetryStore.Payload> payloads) {
    TelemetryStore.Payload payload = payloads.get(id);
    if (payload == null) {
      throw new IllegalStateException("Chunk " + id + " is listed but has no payload");
    }
    return payload.trace(id);
  }

  /** Chunks of the next generation with these samples. */
  static List<NewChunk> chunks(List<ChunkId> replaced, TracedSeries merged) {
    int generation = 1 + replaced.stream().mapToInt(ChunkId::generation).max().orElse(0);
    ParameterId parameter = replaced.getFirst().parameter();
    List<TracedSeries> parts = new ArrayList<>();
    List<ChunkEncoder.Cut> cuts = new ArrayList<>();
    for (int from = 0; from < merged.size(); from += ChunkCodec.MAXIMUM_SAMPLES) {
      TracedSeries part =
          merged.part(from, Math.min(from + ChunkCodec.MAXIMUM_SAMPLES, merged.size()));
      parts.add(part);
      cuts.add(
          new ChunkEncoder.Cut(
              new ChunkId(parameter, part.sources().getLast(), generation, part.series().time(0)),
              part.series()));
    }
    List<NewChunk> encoded = ChunkEncoder.encode(cuts);
    List<NewChunk> chunks = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      chunks.add(
          new NewChunk(
              encoded.get(i).id(),
              encoded.get(i).chunk(),
              parts.get(i).sources(),
              parts.get(i).origins()));
    }
    return chunks;
  }

  /** Takes an ingestion that was withdrawn out of all chunks. */
  public void remove(String spacecraft, long ingestion) {
    store.remove(spacecraft, ingestion);
    split(spacecraft, ingestion, false);
  }

  /**
   * Takes an ingestion out of all chunks and makes room for its samples, which may belong between
   * those of earlier and later ones: where a chunk holds both it is split in two.
   */
  public void makeRoom(String spacecraft, long ingestion) {
    store.remove(spacecraft, ingestion);
    split(spacecraft, ingestion, true);
  }

  private void split(String spacecraft, long ingestion, boolean all) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      List<ChunkId> around =
          store.compactedAround(spacecraft, ingestion).stream()
              .filter(h -> all || h.sources().contains(ingestion))
              .map(Header::id)
              .toList();
      if (around.isEmpty()) {
        return;
      }
      for (ChunkId id : around) {
        Map<ChunkId, TelemetryStore.Payload> payloads = store.payloads(spacecraft, List.of(id));
        if (!payloads.isEmpty()) {
          TracedSeries traced = traced(id, payloads);
          List<NewChunk> pieces =
              new ArrayList<>(chunks(List.of(id), traced.only(number -> number < ingestion)));
          pieces.addAll(chunks(List.of(id), traced.only(number -> number > ingestion)));
          store.replace(spacecraft, List.of(id), pieces);
        }
      }
    }
    throw new IllegalStateException(
        "The chunks around ingestion " + ingestion + " of " + spacecraft + " change all the time");
  }
}
