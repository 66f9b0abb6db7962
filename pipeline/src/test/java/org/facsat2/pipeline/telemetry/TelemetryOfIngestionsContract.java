package org.facsat2.pipeline.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.facsat2.pipeline.telemetry.TelemetryStore.NewChunk;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.Series;
import org.facsat2.telemetry.TimeRange;
import org.facsat2.telemetry.chunk.ChunkOrigins;
import org.junit.jupiter.api.Test;

/** That reading while compaction works loses nothing and gives nothing twice, on any stores. */
public abstract class TelemetryOfIngestionsContract {
  private static final ParameterId A = new ParameterId("A");

  /** More than are read at once. */
  private static final int INGESTIONS = 150;

  private static final int SAMPLES = 10;

  private final TelemetryStore store;
  private final Documents documents;
  private final TelemetryOfIngestions telemetry;

  protected TelemetryOfIngestionsContract(TelemetryStore store, Documents documents) {
    this.store = store;
    this.documents = documents;
    this.telemetry = new TelemetryOfIngestions(store, documents);
  }

  private static Set<Long> upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().collect(Collectors.toSet());
  }

  /** Samples of each ingestion lie between those of all others. */
  private void write(String craft, long ingestion, long start) {
    long[] times = new long[SAMPLES];
    double[] values = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      times[i] = start + i * 1_000L + ingestion;
      values[i] = ingestion + i / 100.0;
    }
    store.append(
        craft,
        ChunkEncoder.encode(
            List.of(new ChunkEncoder.Cut(new ChunkId(A, ingestion, 0), Series.of(times, values)))));
  }

  private void writeAll(String craft) {
    upTo(INGESTIONS).forEach(number -> write(craft, number, 0));
  }

  private static Map<Long, Integer> counts(Iterable<NewChunk> chunks) {
    Map<Long, Integer> counts = new LinkedHashMap<>();
    for (NewChunk chunk : chunks) {
      ChunkOrigins origins = chunk.origins();
      assertThat(chunk.chunk().decode().size()).isEqualTo(chunk.chunk().count());
      if (origins == null) {
        counts.merge(chunk.id().ingestion(), chunk.chunk().count(), Integer::sum);
      } else {
        origins.runs().forEach(run -> counts.merge(run.ingestion(), run.count(), Integer::sum));
        assertThat(origins.hidden()).isEmpty();
      }
    }
    return counts;
  }

  /** What is left of the given after those that others replaced. */
  private List<NewChunk> read(String craft, Set<Long> ingestions, Runnable meanwhile)
      throws IOException {
    Map<ChunkId, NewChunk> given = new LinkedHashMap<>();
    List<ChunkId> replaced =
        telemetry.chunks(
            craft,
            A,
            ingestions,
            chunk -> {
              assertThat(given.put(chunk.id(), chunk)).as("given twice").isNull();
              if (given.size() == 1) {
                meanwhile.run();
              }
            });
    assertThat(given.keySet()).containsAll(replaced);
    replaced.forEach(given::remove);
    return List.copyOf(given.values());
  }

  private static Map<Long, Integer> each(Set<Long> ingestions) {
    return ingestions.stream().collect(Collectors.toMap(n -> n, n -> SAMPLES));
  }

  @Test
  void whatIsNotTouchedIsGivenAsItIs() throws IOException {
    writeAll("quiet");
    List<NewChunk> read = read("quiet", upTo(70), () -> {});
    assertThat(read).hasSize(70).allMatch(chunk -> chunk.id().ingestion() <= 70);
    assertThat(counts(read)).isEqualTo(each(upTo(70)));
  }

  @Test
  void chunksThatAreMergedWhileTheyAreReadLoseNothingAndCountOnce() throws IOException {
    writeAll("merged");
    List<NewChunk> read =
        read(
            "merged",
            upTo(INGESTIONS),
            () ->
                assertThat(
                        new CompactChunks(store)
                            .compact("merged", A, upTo(INGESTIONS), Long.MAX_VALUE))
                    .isPositive());
    assertThat(read).hasSize(1);
    assertThat(counts(read)).isEqualTo(each(upTo(INGESTIONS)));
  }

  @Test
  void ofAMergedChunkOnlyTheSamplesOfTheIngestionsAreGiven() throws IOException {
    writeAll("later");
    List<NewChunk> read =
        read(
            "later",
            upTo(100),
            () -> new CompactChunks(store).compact("later", A, upTo(INGESTIONS), Long.MAX_VALUE));
    assertThat(counts(read)).isEqualTo(each(upTo(100)));
    assertThat(read).allMatch(chunk -> upTo(100).containsAll(chunk.sources()));
  }

  @Test
  void aMergedChunkThatIsSplitWhileItIsReadLosesNothing() throws IOException {
    writeAll("split");
    Set<Long> others = new HashSet<>(upTo(INGESTIONS));
    others.remove(75L);
    new CompactChunks(store).compact("split", A, upTo(INGESTIONS), Long.MAX_VALUE);
    // Earlier ones, so that the merged one is read in the second turn.
    for (long number = 1000; number < 1100; number++) {
      write("split", number, -1_000_000);
    }
    Set<Long> all = new HashSet<>(others);
    all.addAll(LongStream.range(1000, 1100).boxed().toList());
    List<NewChunk> read = read("split", all, () -> new CompactChunks(store).makeRoom("split", 75));
    assertThat(counts(read)).isEqualTo(each(all));
  }

  @Test
  void onlyDocumentsOfTheIngestionsAreGiven() throws IOException {
    documents.append(
        "noted",
        List.of(
            new Document(1, 0, 5, "{\"a\":1.50}"),
            new Document(2, 0, 6, "{\"a\":2}"),
            new Document(3, 0, 7, "{\"a\":3}")));
    List<Document> given = new ArrayList<>();
    telemetry.documents("noted", Set.of(1L, 3L), given::add);
    assertThat(given)
        .containsExactly(new Document(1, 0, 5, "{\"a\":1.50}"), new Document(3, 0, 7, "{\"a\":3}"));
  }

  @Test
  void theStoreIsLeftAsItIs() throws IOException {
    writeAll("left");
    read("left", upTo(3), () -> {});
    assertThat(store.headers("left", A, TimeRange.ALL)).hasSize(INGESTIONS);
  }
}
