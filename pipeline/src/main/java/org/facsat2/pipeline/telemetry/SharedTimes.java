package org.facsat2.pipeline.telemetry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.Series;
import org.facsat2.telemetry.TimeRange;

/**
 * Counts, of what a file brought for one parameter, the samples that share their time with others
 * of the file or with stored ones. Chunks are decoded only where there may be such samples.
 */
public final class SharedTimes {
  private static final int CHUNKS_AT_ONCE = 64;

  private final TelemetryStore store;
  private final StoredTelemetry telemetry;

  public SharedTimes(TelemetryStore store, StoredTelemetry telemetry) {
    this.store = store;
    this.telemetry = telemetry;
  }

  /**
   * What was found.
   *
   * @param duplicates samples that one in a later chunk of the file replaces
   * @param conflicts those of them with another value
   * @param covered stored samples, of earlier ingestions, over whose time the file goes
   * @param overwritten those of them that would have another value
   */
  public record Found(long duplicates, long conflicts, long covered, long overwritten) {
    private static final Found NOTHING = new Found(0, 0, 0, 0);

    private Found plus(Found other) {
      return new Found(
          duplicates + other.duplicates,
          conflicts + other.conflicts,
          covered + other.covered,
          overwritten + other.overwritten);
    }
  }

  private record Piece(int ordinal, TimeRange span) {}

  /**
   * Looks at the chunks of one parameter that an ingestion has stored.
   *
   * @param spans the time of each chunk, by ordinal
   * @param besideStored whether the telemetry of earlier ingestions may lie there too
   */
  public Found count(
      String spacecraft,
      long ingestion,
      ParameterId parameter,
      List<TimeRange> spans,
      boolean besideStored) {
    Found found = Found.NOTHING;
    for (List<Piece> group : groups(spans)) {
      TimeRange range =
          new TimeRange(
              group.getFirst().span().startNanos(),
              group.stream().mapToLong(p -> p.span().stopNanos()).max().orElseThrow());
      Series stored =
          besideStored
              ? telemetry.readBefore(ingestion, spacecraft, parameter, range)
              : Series.EMPTY;
      if (!stored.isEmpty() || overlap(group)) {
        found = found.plus(compare(spacecraft, ingestion, parameter, group, stored));
      }
    }
    return found;
  }

  /** By first time, cut where no chunk goes over the cut. */
  private static List<List<Piece>> groups(List<TimeRange> spans) {
    List<Piece> pieces =
        IntStream.range(0, spans.size())
            .mapToObj(i -> new Piece(i, spans.get(i)))
            .sorted(Comparator.comparingLong(p -> p.span().startNanos()))
            .toList();
    List<List<Piece>> groups = new ArrayList<>();
    long stop = Long.MIN_VALUE;
    for (Piece piece : pieces) {
      boolean apart = piece.span().startNanos() >= stop;
      if (groups.isEmpty() || apart && groups.getLast().size() >= CHUNKS_AT_ONCE) {
        groups.add(new ArrayList<>());
      }
      groups.getLast().add(piece);
      stop = Math.max(stop, piece.span().stopNanos());
    }
    return groups;
  }

  private static boolean overlap(List<Piece> group) {
    for (int i = 1; i < group.size(); i++) {
      if (group.get(i).span().startNanos() < group.get(i - 1).span().stopNanos()) {
        return true;
      }
    }
    return false;
  }

  private Found compare(
      String spacecraft, long ingestion, ParameterId parameter, List<Piece> group, Series stored) {
    List<ChunkId> newestFirst =
        group.stream()
            .sorted(Comparator.comparingInt(Piece::ordinal).reversed())
            .map(piece -> new ChunkId(parameter, ingestion, piece.ordinal()))
            .toList();
    Map<ChunkId, TelemetryStore.Payload> payloads = store.payloads(spacecraft, newestFirst);
    List<Series> parts = new ArrayList<>();
    SeriesMerge merge = new SeriesMerge();
    for (ChunkId id : newestFirst) {
      TelemetryStore.Payload payload = payloads.get(id);
      if (payload == null) {
        throw new IllegalStateException("Chunk " + id + " was stored and is gone");
      }
      parts.add(payload.decode());
      merge.addOlder(parts.getLast());
    }
    merge.endOfRun();
    Series merged = merge.toSeries();
    long samples = parts.stream().mapToLong(Series::size).sum();
    long conflicts = parts.stream().mapToLong(part -> different(part, merged)).sum();
    return new Found(samples - merged.size(), conflicts, stored.size(), different(stored, merged));
  }

  /** Samples for which the other series has another value at the same time. */
  private static long different(Series series, Series other) {
    long different = 0;
    int at = 0;
    for (int i = 0; i < series.size(); i++) {
      while (at < other.size() && other.time(at) < series.time(i)) {
        at++;
      }
      boolean shared = at < other.size() && other.time(at) == series.time(i);
      different += shared && other.value(at) != series.value(i) ? 1 : 0;
    }
    return different;
  }
}
