package org.facsat2.pipeline.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.facsat2.pipeline.AtOnce;
import org.facsat2.pipeline.telemetry.TelemetryStore.Header;
import org.facsat2.pipeline.telemetry.TelemetryStore.NewChunk;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.Series;
import org.facsat2.telemetry.TimeRange;
import org.facsat2.telemetry.chunk.ChunkCodec;
import org.facsat2.telemetry.chunk.ChunkOrigins;
import org.junit.jupiter.api.Test;

/** What every store of chunks promises. */
public abstract class TelemetryStoreContract {
  private static final ParameterId A = new ParameterId("Eps.A");

  private final TelemetryStore store;

  /** Tests use spacecraft of their own in the store. */
  protected TelemetryStoreContract(TelemetryStore store) {
    this.store = store;
  }

  private static NewChunk chunk(ParameterId parameter, long ingestion, int ordinal, Series series) {
    return new NewChunk(new ChunkId(parameter, ingestion, ordinal), ChunkCodec.encode(series));
  }

  private static Series series(long first, double... values) {
    long[] times = new long[values.length];
    for (int i = 0; i < times.length; i++) {
      times[i] = first + i;
    }
    return Series.of(times, values);
  }

  @Test
  void aChunkThatIsThereIsLeftAsItIs() {
    store.append("once", List.of(chunk(A, 1, 0, series(10, 1, 2))));
    store.append("once", List.of(chunk(A, 1, 0, series(10, 8, 9)), chunk(A, 1, 1, series(12, 3))));
    store.append("once", List.of());

    List<Header> headers = store.headers("once", A, TimeRange.ALL);
    assertThat(headers).hasSize(2);
    ChunkId first = new ChunkId(A, 1, 0);
    ChunkId absent = new ChunkId(A, 2, 0);
    var payloads = store.payloads("once", List.of(first, absent));
    assertThat(payloads).containsOnlyKeys(first);
    assertThat(payloads.values())
        .singleElement()
        .satisfies(payload -> assertThat(payload.decode()).isEqualTo(series(10, 1, 2)));
  }

  @Test
  void headersSayAllButThePayloadAndStartWithTheEarliest() {
    store.append(
        "order",
        List.of(
            chunk(A, 2, 0, series(30, 1)),
            chunk(A, 3, 0, series(10, 7, 5, 6)),
            chunk(A, 1, 1, series(10, 4))));
    assertThat(store.headers("order", A, TimeRange.ALL))
        .extracting(Header::id)
        .containsExactly(new ChunkId(A, 1, 1), new ChunkId(A, 3, 0), new ChunkId(A, 2, 0));
    Header header = store.headers("order", A, new TimeRange(12, 13)).getFirst();
    assertThat(header.id()).isEqualTo(new ChunkId(A, 3, 0));
    assertThat(header.firstNanos()).isEqualTo(10);
    assertThat(header.lastNanos()).isEqualTo(12);
    assertThat(header.count()).isEqualTo(3);
    assertThat(header.min()).isEqualTo(5);
    assertThat(header.max()).isEqualTo(7);
    assertThat(header.sum()).isEqualTo(18);
    assertThat(store.blocks("order", List.of(header.id())).get(header.id()))
        .isEqualTo(ChunkCodec.encode(series(10, 7, 5, 6)).blocks());
  }

  @Test
  void aRangeTakesTheChunksThatReachIntoIt() {
    store.append("range", List.of(chunk(A, 1, 0, series(10, 1, 2, 3))));
    assertThat(store.headers("range", A, new TimeRange(0, 10))).isEmpty();
    assertThat(store.headers("range", A, new TimeRange(0, 11))).hasSize(1);
    assertThat(store.headers("range", A, new TimeRange(12, 13))).hasSize(1);
    assertThat(store.headers("range", A, new TimeRange(13, 99))).isEmpty();
    assertThat(store.headers("elsewhere", A, TimeRange.ALL)).isEmpty();
  }

  @Test
  void aRangeTakesAChunkThatBeganLongBefore() {
    ParameterId other = new ParameterId("Eps.B");
    Series wholeOfTime =
        Series.of(new long[] {Long.MIN_VALUE, Long.MAX_VALUE - 1}, new double[] {1, 2});
    store.append(
        "long",
        List.of(
            chunk(A, 1, 0, Series.of(new long[] {0, 1_000_000}, new double[] {1, 2})),
            chunk(A, 1, 1, series(400_000, 1)),
            chunk(A, 1, 2, series(500_000, 1)),
            chunk(A, 1, 3, series(1_000_001, 1)),
            chunk(other, 1, 0, wholeOfTime)));

    assertThat(store.headers("long", A, new TimeRange(500_000, 500_001)))
        .extracting(header -> header.id().ordinal())
        .containsExactly(0L, 2L);
    assertThat(store.headers("long", A, new TimeRange(1_000_001, 2_000_000)))
        .extracting(header -> header.id().ordinal())
        .containsExactly(3L);
    assertThat(store.headers("long", other, new TimeRange(7, 8))).hasSize(1);
  }

  @Test
  void aParameterIsFoundInAnyCase() {
    store.append("case", List.of(chunk(A, 1, 0, series(10, 1))));
    store.append("case", List.of(chunk(new ParameterId("EPS.a"), 1, 0, series(10, 2))));
    ParameterId lower = new ParameterId("eps.a");
    assertThat(store.headers("case", lower, TimeRange.ALL)).hasSize(1);
    assertThat(store.payloads("case", List.of(new ChunkId(lower, 1, 0)))).hasSize(1);
  }

  @Test
  void removingAnIngestionLeavesTheOthers() {
    store.append(
        "remove",
        List.of(
            chunk(A, 1, 0, series(10, 1)),
            chunk(new ParameterId("B"), 1, 0, series(10, 1)),
            chunk(A, 2, 0, series(10, 1))));
    store.append("kept", List.of(chunk(A, 1, 0, series(10, 1))));
    store.remove("remove", 1);
    assertThat(store.headers("remove", A, TimeRange.ALL))
        .extracting(h -> h.id().ingestion())
        .containsExactly(2L);
    assertThat(store.headers("remove", new ParameterId("B"), TimeRange.ALL)).isEmpty();
    assertThat(store.headers("kept", A, TimeRange.ALL)).hasSize(1);
  }

  @Test
  void timesThatChunksShareComeBackWithEachOfThem() {
    Random random = new Random(1);
    long[] times = new long[500];
    Arrays.setAll(times, i -> i * 1_000_000L + random.nextInt(1_000_000));
    Series a = Series.of(times, random.doubles(500).toArray());
    Series b = Series.of(times, random.doubles(500).toArray());
    ChunkId first = new ChunkId(A, 1, 0);
    ChunkId second = new ChunkId(new ParameterId("B"), 1, 0);
    List<NewChunk> chunks =
        ChunkEncoder.encode(
            List.of(new ChunkEncoder.Cut(first, a), new ChunkEncoder.Cut(second, b)));
    assertThat(chunks).noneMatch(chunk -> chunk.chunk().timeBlock() == null);
    store.append("shared", chunks);
    store.append("shared", chunks);
    var payloads = store.payloads("shared", List.of(first, second));
    assertThat(Objects.requireNonNull(payloads.get(first)).decode()).isEqualTo(a);
    assertThat(Objects.requireNonNull(payloads.get(second)).decode()).isEqualTo(b);
    List<NewChunk> later =
        ChunkEncoder.encode(
            List.of(
                new ChunkEncoder.Cut(new ChunkId(A, 2, 0), a),
                new ChunkEncoder.Cut(new ChunkId(A, 2, 1), b)));
    store.append("shared", later);
    store.remove("shared", 1);
    ChunkId kept = new ChunkId(A, 2, 0);
    assertThat(Objects.requireNonNull(store.payloads("shared", List.of(kept)).get(kept)).decode())
        .isEqualTo(a);
    assertThat(store.replace("shared", List.of(kept), List.of())).isTrue();
    ChunkId other = new ChunkId(A, 2, 1);
    assertThat(Objects.requireNonNull(store.payloads("shared", List.of(other)).get(other)).decode())
        .isEqualTo(b);
  }

  @Test
  void chunksAreReplacedAllOrNone() {
    store.append(
        "replace", List.of(chunk(A, 1, 0, series(10, 1, 2)), chunk(A, 2, 0, series(11, 3))));
    ChunkId first = new ChunkId(A, 1, 0);
    ChunkId second = new ChunkId(A, 2, 0);
    ChunkId merged = new ChunkId(A, 2, 1, 10);
    NewChunk compacted =
        new NewChunk(
            merged,
            ChunkCodec.encode(series(10, 1, 3)),
            List.of(1L, 2L),
            new ChunkOrigins(
                List.of(new ChunkOrigins.Run(1, 1), new ChunkOrigins.Run(2, 1)),
                List.of(new ChunkOrigins.Hidden(1, series(11, 2)))));
    assertThat(store.replace("replace", List.of(first, new ChunkId(A, 9, 0)), List.of(compacted)))
        .isFalse();
    assertThat(store.headers("replace", A, TimeRange.ALL)).hasSize(2);
    assertThat(store.replace("replace", List.of(first, second), List.of(compacted))).isTrue();
    assertThat(store.replace("replace", List.of(first, second), List.of(compacted))).isFalse();
    assertThat(store.headers("replace", A, TimeRange.ALL))
        .singleElement()
        .satisfies(h -> assertThat(h.id()).isEqualTo(merged))
        .satisfies(h -> assertThat(h.sources()).containsExactly(1L, 2L));
    store.remove("replace", 2);
    assertThat(store.headers("replace", A, TimeRange.ALL)).hasSize(1);
    assertThat(store.compactedAround("replace", 1)).hasSize(1);
    assertThat(store.compactedAround("replace", 2)).hasSize(1);
    assertThat(store.compactedAround("replace", 3)).isEmpty();
    assertThat(store.compactedAround("elsewhere", 1)).isEmpty();
  }

  private static NewChunk compacted(long ingestion, int generation, Series series) {
    return new NewChunk(
        new ChunkId(A, ingestion, generation, series.time(0)),
        ChunkCodec.encode(series),
        List.of(ingestion),
        new ChunkOrigins(List.of(new ChunkOrigins.Run(ingestion, series.size())), List.of()));
  }

  @Test
  void whoReadsWhileChunksAreReplacedSeesEachSampleOnce() throws Exception {
    int samples = 24;
    List<NewChunk> present = new ArrayList<>();
    for (int i = 0; i < samples; i++) {
      present.add(chunk(A, 1, i, series(i, i)));
    }
    store.append("busy", present);
    AtomicBoolean done = new AtomicBoolean();
    FutureTask<Integer> reader =
        new FutureTask<>(
            () -> {
              int reads = 0;
              while (!done.get()) {
                int seen =
                    store.headers("busy", A, TimeRange.ALL).stream().mapToInt(Header::count).sum();
                assertThat(seen).isEqualTo(samples);
                reads++;
              }
              return reads;
            });
    Thread.ofPlatform().start(reader);
    try {
      for (int generation = 1; generation <= 12; generation++) {
        List<NewChunk> next = new ArrayList<>();
        int each = generation % 2 == 1 ? samples : 1;
        for (int from = 0; from < samples; from += each) {
          double[] values = new double[each];
          for (int i = 0; i < each; i++) {
            values[i] = from + i;
          }
          next.add(compacted(1, generation, series(from, values)));
        }
        assertThat(store.replace("busy", present.stream().map(NewChunk::id).toList(), next))
            .isTrue();
        present = next;
      }
    } finally {
      done.set(true);
    }
    assertThat(reader.get()).isPositive();
  }

  @Test
  void ofTwoWhoReplaceTheSameChunksOneDoes() throws Exception {
    for (int round = 0; round < 5; round++) {
      String craft = "race-" + round;
      store.append(craft, List.of(chunk(A, 1, 0, series(10, 1)), chunk(A, 1, 1, series(11, 2))));
      List<ChunkId> both = List.of(new ChunkId(A, 1, 0), new ChunkId(A, 1, 1));
      List<Boolean> replaced =
          AtOnce.call(
              3, () -> store.replace(craft, both, List.of(compacted(1, 1, series(10, 1, 2)))));
      assertThat(replaced).containsOnlyOnce(true);
      assertThat(store.headers(craft, A, TimeRange.ALL))
          .singleElement()
          .satisfies(header -> assertThat(header.count()).isEqualTo(2));
    }
  }

  @Test
  void removingASpacecraftLeavesTheOthers() {
    store.append("gone", List.of(chunk(A, 1, 0, series(10, 1)), chunk(A, 2, 0, series(10, 1))));
    store.append("stays", List.of(chunk(A, 1, 0, series(10, 1))));
    store.removeAll("gone");
    assertThat(store.headers("gone", A, TimeRange.ALL)).isEmpty();
    assertThat(store.following("gone", null, 9)).isEmpty();
    assertThat(store.headers("stays", A, TimeRange.ALL)).hasSize(1);
    store.append("gone", List.of(chunk(A, 1, 0, series(10, 7))));
    assertThat(store.headers("gone", A, TimeRange.ALL))
        .singleElement()
        .satisfies(header -> assertThat(header.max()).isEqualTo(7));
  }

  @Test
  void allChunksAreGivenOutWholeSomeAtATime() {
    Random random = new Random(2);
    long[] times = new long[500];
    Arrays.setAll(times, i -> i * 1_000_000L + random.nextInt(1_000_000));
    List<ChunkEncoder.Cut> cuts = new ArrayList<>();
    for (String parameter : List.of("Eps.A", "a", "B", "b_2", "B.3")) {
      for (int ordinal : new int[] {0, 1, 2, 10}) {
        cuts.add(
            new ChunkEncoder.Cut(
                new ChunkId(new ParameterId(parameter), 1, ordinal),
                Series.of(times, random.doubles(500).toArray())));
      }
    }
    List<NewChunk> given = new ArrayList<>(ChunkEncoder.encode(cuts));
    given.add(
        new NewChunk(
            new ChunkId(A, 3, 1, -10),
            ChunkCodec.encode(series(-10, 1, 3)),
            List.of(2L, 3L),
            new ChunkOrigins(
                List.of(new ChunkOrigins.Run(2, 1), new ChunkOrigins.Run(3, 1)),
                List.of(new ChunkOrigins.Hidden(2, series(-9, 2))))));
    store.append("all", given);
    store.append("all-2", List.of(chunk(A, 1, 0, series(10, 1))));

    List<NewChunk> taken = new ArrayList<>();
    List<NewChunk> some = store.following("all", null, 4);
    while (!some.isEmpty()) {
      assertThat(some).hasSizeLessThanOrEqualTo(4);
      taken.addAll(some);
      some = store.following("all", some.getLast().id(), 4);
    }
    assertThat(taken).extracting(NewChunk::id).doesNotHaveDuplicates();
    assertThat(taken).containsExactlyInAnyOrderElementsOf(given);
  }

  @Test
  void manyChunksComeBackFromOneRequest() {
    List<NewChunk> chunks =
        Collections.nCopies(300, 0).stream()
            .collect(
                java.util.ArrayList::new,
                (all, zero) -> all.add(chunk(A, 1, all.size(), series(all.size() * 2L, 1, 2))),
                java.util.ArrayList::addAll);
    store.append("many", chunks);
    assertThat(store.payloads("many", chunks.stream().map(NewChunk::id).toList())).hasSize(300);
    assertThat(store.payloads("many", List.of())).isEmpty();
  }
}
