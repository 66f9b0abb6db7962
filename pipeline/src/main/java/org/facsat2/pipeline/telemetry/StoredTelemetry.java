package org.facsat2.pipeline.telemetry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.facsat2.pipeline.ingestion.Ingestions;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.PixelBuckets;
import org.facsat2.telemetry.Series;
import org.facsat2.telemetry.TelemetryWindow;
import org.facsat2.telemetry.TelemetryWindow.Alignment;
import org.facsat2.telemetry.TimeRange;
import org.facsat2.telemetry.chunk.BlockSummaries;
import org.jspecify.annotations.Nullable;

/** Use case: read what is stored, as one series a parameter, whatever chunks it lies in. */
public final class StoredTelemetry {
  /** 2 million samples, 32 MiB. */
  private static final int CHUNKS_AT_ONCE = 512;

  private static final int ATTEMPTS = 5;

  private final TelemetryStore store;
  private final Ingestions ingestions;
  private final Masks masks;

  public StoredTelemetry(TelemetryStore store, Ingestions ingestions, Masks masks) {
    this.store = store;
    this.ingestions = ingestions;
    this.masks = masks;
  }

  /** All visible samples of a parameter in a range. */
  public Series read(String spacecraft, ParameterId parameter, TimeRange range) {
    return untilConsistent(() -> read(spacecraft, parameter, range, range));
  }

  /** As {@link #read(String, ParameterId, TimeRange)}, of ingestions before the given one alone. */
  public Series readBefore(
      long ingestion, String spacecraft, ParameterId parameter, TimeRange range) {
    return untilConsistent(
        () -> {
          Selection visible = visible(spacecraft);
          Selection earlier =
              new Selection(
                  header ->
                      header.sources().stream()
                          .anyMatch(n -> n < ingestion && visible.ingestions().test(n)),
                  n -> n < ingestion && visible.ingestions().test(n));
          return merge(spacecraft, range, headers(spacecraft, parameter, range, earlier), earlier);
        });
  }

  /**
   * The newest samples of a parameter: those of the chunks that reach the given time.
   *
   * @param lastNanos time of its newest sample
   */
  public Series newest(String spacecraft, ParameterId parameter, long lastNanos) {
    return untilConsistent(
        () -> read(spacecraft, parameter, TimeRange.closed(lastNanos, lastNanos), TimeRange.ALL));
  }

  /** Samples inside of bounds, of the chunks that overlap a range. */
  private Series read(String spacecraft, ParameterId parameter, TimeRange range, TimeRange bounds) {
    Selection visible = visible(spacecraft);
    return merge(spacecraft, bounds, headers(spacecraft, parameter, range, visible), visible);
  }

  /**
   * Visible samples of several parameters in a range, on a common time base, without those that are
   * masked.
   */
  public TelemetryWindow window(
      String spacecraft, List<ParameterId> parameters, TimeRange range, Alignment alignment) {
    return window(spacecraft, parameters, range, alignment, visible(spacecraft));
  }

  private TelemetryWindow window(
      String spacecraft,
      List<ParameterId> parameters,
      TimeRange range,
      Alignment alignment,
      Selection wanted) {
    List<Masks.Mask> masked = masks.overlapping(spacecraft, range);
    SequencedMap<ParameterId, Series> series = new LinkedHashMap<>();
    for (ParameterId parameter : parameters) {
      Series all =
          untilConsistent(
              () ->
                  merge(spacecraft, range, headers(spacecraft, parameter, range, wanted), wanted));
      series.put(
          parameter,
          all.outside(
              masked.stream()
                  .filter(mask -> mask.covers(parameter))
                  .map(Masks.Mask::range)
                  .toList()));
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
    return headers(spacecraft, parameter, range, visible(spacecraft)).stream()
        .map(header -> new ChunkExtent(header.id(), header.count()))
        .toList();
  }

  /**
   * What a chunk spans.
   *
   * @param firstNanos time of its first sample
   * @param samples how many
   */
  record ChunkSpan(long firstNanos, int samples) {}

  /** The visible chunks of some parameters that overlap a range, by first time. */
  List<ChunkSpan> spans(String spacecraft, List<ParameterId> parameters, TimeRange range) {
    Selection visible = visible(spacecraft);
    List<ChunkSpan> spans = new ArrayList<>();
    for (ParameterId parameter : parameters) {
      for (TelemetryStore.Header header : headers(spacecraft, parameter, range, visible)) {
        spans.add(new ChunkSpan(header.firstNanos(), header.count()));
      }
    }
    spans.sort(Comparator.comparingLong(ChunkSpan::firstNanos));
    return spans;
  }

  /**
   * A parameter over a range as at most {@code points} buckets: each holds the smallest and the
   * largest value of its time, so that a spike is never hidden. A chunk that is no longer than a
   * bucket counts as a whole, by what its header tells; of a longer one the blocks of 64 samples
   * do; samples are decoded only where those are too long, at the edges, and where chunks overlap.
   */
  public List<PixelBuckets.Bucket> pixels(
      String spacecraft, ParameterId parameter, TimeRange range, int points) {
    return untilConsistent(
        () -> {
          PixelBuckets buckets = new PixelBuckets(range, points);
          long pixelNanos = Math.max(1, range.lengthNanos() / points);
          Selection visible = visible(spacecraft);
          List<TelemetryStore.Header> byBlock = new ArrayList<>();
          List<TelemetryStore.Header> bySample = new ArrayList<>();
          for (List<TelemetryStore.Header> run :
              overlapping(headers(spacecraft, parameter, range, visible))) {
            TelemetryStore.Header header = run.getFirst();
            boolean whole =
                run.size() == 1
                    && visible.hasAllOf(header)
                    && range.contains(header.firstNanos())
                    && range.contains(header.lastNanos());
            long spanNanos = header.lastNanos() - header.firstNanos();
            if (whole && spanNanos <= pixelNanos) {
              addWhole(buckets, header);
            } else if (whole && spanNanos / blocksOf(header) <= pixelNanos) {
              byBlock.add(header);
            } else {
              bySample.addAll(run);
            }
          }
          addBlocks(buckets, spacecraft, byBlock, pixelNanos, bySample);
          for (List<TelemetryStore.Header> batch : batches(overlapping(bySample))) {
            buckets.add(merge(spacecraft, range, batch, visible));
          }
          return buckets.buckets();
        });
  }

  private static void addWhole(PixelBuckets buckets, TelemetryStore.Header chunk) {
    buckets.addBlock(
        chunk.firstNanos(),
        chunk.lastNanos(),
        chunk.count(),
        chunk.min(),
        chunk.max(),
        chunk.sum());
  }

  private static int blocksOf(TelemetryStore.Header header) {
    return Math.ceilDiv(header.count(), BlockSummaries.SAMPLES_PER_BLOCK);
  }

  /** Where a gap makes a block longer than a pixel its chunk is left to be decoded. */
  private void addBlocks(
      PixelBuckets buckets,
      String spacecraft,
      List<TelemetryStore.Header> chunks,
      long pixelNanos,
      List<TelemetryStore.Header> bySample) {
    for (int from = 0; from < chunks.size(); from += CHUNKS_AT_ONCE) {
      List<TelemetryStore.Header> some =
          chunks.subList(from, Math.min(from + CHUNKS_AT_ONCE, chunks.size()));
      Map<ChunkId, BlockSummaries> found =
          store.blocks(spacecraft, some.stream().map(TelemetryStore.Header::id).toList());
      for (TelemetryStore.Header header : some) {
        BlockSummaries blocks = there(header.id(), found.get(header.id()));
        if (longest(blocks) > pixelNanos) {
          bySample.add(header);
        } else {
          addBlocks(buckets, blocks);
        }
      }
    }
    bySample.sort(Comparator.comparingLong(TelemetryStore.Header::firstNanos));
  }

  private static long longest(BlockSummaries blocks) {
    long longest = 0;
    for (int i = 0; i < blocks.size(); i++) {
      longest = Math.max(longest, blocks.lastNanos(i) - blocks.firstNanos(i));
    }
    return longest;
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

  /** Puts runs together until they are as many chunks as are decoded at once. */
  private static List<List<TelemetryStore.Header>> batches(List<List<TelemetryStore.Header>> runs) {
    List<List<TelemetryStore.Header>> batches = new ArrayList<>();
    for (List<TelemetryStore.Header> run : runs) {
      if (batches.isEmpty() || batches.getLast().size() + run.size() > CHUNKS_AT_ONCE) {
        batches.add(new ArrayList<>());
      }
      batches.getLast().addAll(run);
    }
    return batches;
  }

  /**
   * Reads again where a chunk that was listed is gone: it was replaced, or its ingestion withdrawn,
   * between the two questions.
   */
  private static <T> T untilConsistent(Supplier<T> read) {
    for (int attempt = 1; ; attempt++) {
      try {
        return read.get();
      } catch (ChunkGoneException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static <T> T there(ChunkId id, @Nullable T found) {
    if (found == null) {
      throw new ChunkGoneException(id);
    }
    return found;
  }

  private static final class ChunkGoneException extends RuntimeException {
    ChunkGoneException(ChunkId id) {
      super("Chunk " + id + " is listed but has no content");
    }
  }

  /**
   * What is read.
   *
   * @param chunks which of them
   * @param ingestions whose samples, where a chunk holds those of several
   */
  private record Selection(Predicate<TelemetryStore.Header> chunks, LongPredicate ingestions) {
    boolean hasAllOf(TelemetryStore.Header header) {
      return header.sources().stream().allMatch(ingestions::test);
    }
  }

  private List<TelemetryStore.Header> headers(
      String spacecraft, ParameterId parameter, TimeRange range, Selection wanted) {
    return store.headers(spacecraft, parameter, range).stream().filter(wanted.chunks()).toList();
  }

  private Selection visible(String spacecraft) {
    Set<Long> numbers = ingestions.visible(spacecraft);
    return new Selection(
        header -> header.sources().stream().anyMatch(numbers::contains), numbers::contains);
  }

  /** Cuts chunks, which come by first time, into runs whose times do not overlap. */
  static List<List<TelemetryStore.Header>> overlapping(List<TelemetryStore.Header> headers) {
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

  private Series merge(
      String spacecraft, TimeRange range, List<TelemetryStore.Header> headers, Selection wanted) {
    Map<ChunkId, TelemetryStore.Payload> payloads =
        store.payloads(spacecraft, headers.stream().map(TelemetryStore.Header::id).toList());
    SeriesMerge merge = new SeriesMerge();
    for (List<TelemetryStore.Header> run : overlapping(headers)) {
      run.stream()
          .sorted(Comparator.comparing(TelemetryStore.Header::id).reversed())
          .map(header -> decode(header, payloads, wanted))
          .forEach(merge::addOlder);
      merge.endOfRun();
    }
    return merge.toSeries().within(range);
  }

  /** A chunk may hold samples of ingestions that were withdrawn since: they are left out. */
  private static Series decode(
      TelemetryStore.Header header,
      Map<ChunkId, TelemetryStore.Payload> payloads,
      Selection wanted) {
    TelemetryStore.Payload payload = there(header.id(), payloads.get(header.id()));
    return wanted.hasAllOf(header)
        ? payload.decode()
        : payload.trace(header.id()).only(wanted.ingestions()).series();
  }
}
