package org.facsat2.pipeline.telemetry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;
import org.facsat2.pipeline.ingestion.Ingestions;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.PixelBuckets;
import org.facsat2.telemetry.Series;
import org.facsat2.telemetry.TelemetryWindow;
import org.facsat2.telemetry.TelemetryWindow.Alignment;
import org.facsat2.telemetry.TimeRange;
import org.facsat2.telemetry.chunk.BlockSummaries;
import org.facsat2.telemetry.chunk.ChunkCodec;

/** Use case: read what is stored, as one series a parameter, whatever chunks it lies in. */
public final class StoredTelemetry {
  private final TelemetryStore store;
  private final Ingestions ingestions;

  public StoredTelemetry(TelemetryStore store, Ingestions ingestions) {
    this.store = store;
    this.ingestions = ingestions;
  }

  /** All visible samples of a parameter in a range. */
  public Series read(String spacecraft, ParameterId parameter, TimeRange range) {
    return merge(spacecraft, range, visibleHeaders(spacecraft, parameter, range));
  }

  /**
   * The newest samples of a parameter: those of the chunks that reach the given time.
   *
   * @param lastNanos time of its newest sample
   */
  public Series newest(String spacecraft, ParameterId parameter, long lastNanos) {
    return merge(
        spacecraft,
        TimeRange.ALL,
        visibleHeaders(spacecraft, parameter, TimeRange.closed(lastNanos, lastNanos)));
  }

  /** Visible samples of several parameters in a range, on a common time base. */
  public TelemetryWindow window(
      String spacecraft, List<ParameterId> parameters, TimeRange range, Alignment alignment) {
    Predicate<TelemetryStore.Header> visible = visible(spacecraft);
    return window(spacecraft, parameters, range, alignment, visible);
  }

  /** As {@link #window(String, List, TimeRange, Alignment)}, from the named chunks alone. */
  public TelemetryWindow window(
      String spacecraft,
      List<ParameterId> parameters,
      TimeRange range,
      Alignment alignment,
      Set<ChunkId> chunks) {
    return window(spacecraft, parameters, range, alignment, h -> chunks.contains(h.id()));
  }

  private TelemetryWindow window(
      String spacecraft,
      List<ParameterId> parameters,
      TimeRange range,
      Alignment alignment,
      Predicate<TelemetryStore.Header> wanted) {
    SequencedMap<ParameterId, Series> series = new LinkedHashMap<>();
    for (ParameterId parameter : parameters) {
      List<TelemetryStore.Header> headers =
          store.headers(spacecraft, parameter, range).stream().filter(wanted).toList();
      series.put(parameter, merge(spacecraft, range, headers));
    }
    return TelemetryWindow.align(series, alignment);
  }

  /**
   * A chunk and how much it holds.
   *
   * @param id its name
   * @param samples how many
   */
  public record ChunkExtent(ChunkId id, int samples) {}

  /** The visible chunks of a parameter that overlap a range, by first time. */
  public List<ChunkExtent> chunks(String spacecraft, ParameterId parameter, TimeRange range) {
    return visibleHeaders(spacecraft, parameter, range).stream()
        .map(header -> new ChunkExtent(header.id(), header.count()))
        .toList();
  }

  /**
   * A parameter over a range as at most {@code points} buckets: each holds the smallest and the
   * largest value of its time, so that a spike is never hidden. Where a bucket covers many samples,
   * the stored summaries of 64 samples answer and nothing is decoded.
   */
  public List<PixelBuckets.Bucket> pixels(
      String spacecraft, ParameterId parameter, TimeRange range, int points) {
    PixelBuckets buckets = new PixelBuckets(range, points);
    long pixelNanos = range.lengthNanos() / points;
    for (List<TelemetryStore.Header> run :
        overlapping(visibleHeaders(spacecraft, parameter, range))) {
      TelemetryStore.Header header = run.getFirst();
      boolean summariesDo =
          run.size() == 1
              && range.contains(header.firstNanos())
              && range.contains(header.lastNanos())
              && blockNanos(header) <= pixelNanos;
      if (summariesDo) {
        addBlocks(buckets, header.blocks());
      } else {
        buckets.add(merge(spacecraft, range, run));
      }
    }
    return buckets.buckets();
  }

  private static long blockNanos(TelemetryStore.Header header) {
    BlockSummaries blocks = header.blocks();
    return (header.lastNanos() - header.firstNanos()) / blocks.size();
  }

  private static void addBlocks(PixelBuckets buckets, BlockSummaries blocks) {
    for (int i = 0; i < blocks.size(); i++) {
      buckets.addBlock(
          blocks.firstNanos(i),
          blocks.lastNanos(i),
          blocks.count(i),
          blocks.min(i),
          blocks.max(i),
          blocks.sum(i));
    }
  }

  private List<TelemetryStore.Header> visibleHeaders(
      String spacecraft, ParameterId parameter, TimeRange range) {
    return store.headers(spacecraft, parameter, range).stream()
        .filter(visible(spacecraft))
        .toList();
  }

  private Predicate<TelemetryStore.Header> visible(String spacecraft) {
    Set<Long> numbers = ingestions.visible(spacecraft);
    return header -> numbers.contains(header.id().ingestion());
  }

  /** Cuts chunks, which come by first time, into runs whose times do not overlap. */
  private static List<List<TelemetryStore.Header>> overlapping(
      List<TelemetryStore.Header> headers) {
    List<List<TelemetryStore.Header>> runs = new ArrayList<>();
    long last = Long.MIN_VALUE;
    for (TelemetryStore.Header header : headers) {
      if (runs.isEmpty() || header.firstNanos() > last) {
        runs.add(new ArrayList<>());
      }
      runs.getLast().add(header);
      last = Math.max(last, header.lastNanos());
    }
    return runs;
  }

  private Series merge(String spacecraft, TimeRange range, List<TelemetryStore.Header> headers) {
    Map<ChunkId, byte[]> payloads =
        store.payloads(spacecraft, headers.stream().map(TelemetryStore.Header::id).toList());
    SeriesMerge merge = new SeriesMerge();
    for (List<TelemetryStore.Header> run : overlapping(headers)) {
      run.stream()
          .map(TelemetryStore.Header::id)
          .sorted(Comparator.reverseOrder())
          .map(id -> decode(id, payloads))
          .forEach(merge::addOlder);
      merge.endOfRun();
    }
    return merge.toSeries().within(range);
  }

  private static Series decode(ChunkId id, Map<ChunkId, byte[]> payloads) {
    byte[] payload = payloads.get(id);
    if (payload == null) {
      throw new IllegalStateException("Chunk " + id + " is listed but has no payload");
    }
    return ChunkCodec.decode(payload);
  }
}
