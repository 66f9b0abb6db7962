package org.facsat2.pipeline.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.pipeline.Examples;
import org.facsat2.pipeline.Ports;
import org.facsat2.pipeline.ingestion.Ingestion;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.PixelBuckets;
import org.facsat2.telemetry.Series;
import org.facsat2.telemetry.TimeRange;
import org.junit.jupiter.api.Test;

/** That compaction changes nothing of what is read, on any store of chunks. */
public abstract class CompactionContract {
  private static final ParameterId A = new ParameterId("A");

  private final Ports ports;
  private final TelemetryStore store;
  private final CompactChunks compaction;
  private final StoredTelemetry telemetry;

  protected CompactionContract(Ports ports, TelemetryStore store) {
    this.ports = ports;
    this.store = store;
    this.compaction = new CompactChunks(store);
    this.telemetry = new StoredTelemetry(store, ports.ingestions(), Masks.NONE);
  }

  /** A spacecraft, and what it should read as, told by the plainest of means. */
  private final class Craft {
    private final String id;
    private final Map<Long, Series> stored = new HashMap<>();
    private long last;

    Craft(String id) {
      this.id = id;
      ports.catalogue().add(Examples.spacecraft(id));
      ports.runs().add(Examples.run("run of " + id, id));
    }

    void upload(Series series) {
      long number = ++last;
      ports
          .ingestions()
          .add(Examples.accepted(id, number, "run of " + id, ReaderSettings.AUTOMATIC));
      write(number, series);
    }

    void write(long number, Series series) {
      List<ChunkEncoder.Cut> cuts = new ArrayList<>();
      for (int from = 0; from < series.size(); from += 4096) {
        int to = Math.min(from + 4096, series.size());
        cuts.add(
            new ChunkEncoder.Cut(
                new ChunkId(A, number, cuts.size()),
                Series.of(
                    Arrays.copyOfRange(series.times(), from, to),
                    Arrays.copyOfRange(series.values(), from, to))));
      }
      store.append(id, ChunkEncoder.encode(cuts));
      set(number, Ingestion.State.STORED);
      stored.put(number, series);
    }

    void set(long number, Ingestion.State state) {
      ports
          .ingestions()
          .finish(
              Examples.ended(
                  ports.ingestions().find(id, number).orElseThrow(),
                  state,
                  Ingestion.Counts.NONE,
                  null),
              List.of(),
              List.of());
    }

    void hide(long number) {
      set(number, Ingestion.State.WITHDRAWN);
      stored.remove(number);
    }

    int compact() {
      return compaction.compact(id, A, ports.ingestions().visible(id), Long.MAX_VALUE);
    }

    int chunks() {
      return store.headers(id, A, TimeRange.ALL).size();
    }

    Series expected() {
      TreeMap<Long, Double> samples = new TreeMap<>();
      stored.keySet().stream()
          .sorted()
          .map(stored::get)
          .forEach(
              series -> {
                for (int i = 0; i < series.size(); i++) {
                  samples.put(series.time(i), series.value(i));
                }
              });
      return Series.of(
          samples.keySet().stream().mapToLong(Long::longValue).toArray(),
          samples.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    void check() {
      assertThat(telemetry.read(id, A, TimeRange.ALL)).isEqualTo(expected());
    }
  }

  private static Series random(Random random) {
    int count = 1 + random.nextInt(random.nextInt(8) == 0 ? 9000 : 40);
    long[] times = new long[count];
    double[] values = new double[count];
    long time = random.nextInt(20_000);
    for (int i = 0; i < count; i++) {
      time += 1 + random.nextInt(3);
      times[i] = time;
      values[i] = random.nextInt(100_000);
    }
    return Series.of(times, values);
  }

  @Test
  void whatIsReadIsTheSameAfterAnySequenceOfUploadsCompactionsAndWithdrawals() {
    for (int seed = 0; seed < 6; seed++) {
      Random random = new Random(seed);
      Craft craft = new Craft("compact-" + seed);
      for (int act = 0; act < 40; act++) {
        long number = 1 + random.nextLong(Math.max(1, craft.last));
        boolean there = craft.stored.containsKey(number);
        switch (random.nextInt(8)) {
          case 0 -> craft.compact();
          case 1 -> {
            if (there) {
              craft.hide(number);
              craft.check();
              compaction.remove(craft.id, number);
            }
          }
          case 2 -> {
            if (there) {
              // Cut short before it is taken out of the chunks.
              craft.hide(number);
            }
          }
          case 3 -> {
            if (there) {
              craft.hide(number);
              compaction.makeRoom(craft.id, number);
              craft.check();
              craft.write(number, random(random));
            }
          }
          default -> craft.upload(random(random));
        }
        craft.check();
      }
      craft.compact();
      craft.check();
      assertThat(craft.compact()).isZero();
      for (var header : store.headers(craft.id, A, TimeRange.ALL)) {
        assertThat(craft.stored.keySet()).containsAll(header.sources());
      }
    }
  }

  @Test
  void manySmallChunksBecomeOneFullChunk() {
    Craft craft = new Craft("compact-small");
    for (int i = 0; i < 500; i++) {
      craft.upload(Series.of(new long[] {i * 1000L, i * 1000L + 1}, new double[] {i, -i}));
    }
    List<PixelBuckets.Bucket> before =
        telemetry.pixels(craft.id, A, new TimeRange(0, 500_000), 100);
    assertThat(craft.compact()).isEqualTo(500);
    assertThat(craft.chunks()).isEqualTo(1);
    assertThat(telemetry.pixels(craft.id, A, new TimeRange(0, 500_000), 100)).isEqualTo(before);
    craft.check();
  }

  @Test
  void chunksLessThanHalfFullAreSmallUntilTheyAreMerged() {
    Craft craft = new Craft("compact-count");
    // Together they are more than half of a chunk.
    for (int upload = 0; upload < 40; upload++) {
      craft.upload(zeros(100L * upload, 52));
    }
    craft.upload(zeros(10_000, 2048));
    assertThat(store.smallChunks(craft.id, 2000)).isEqualTo(40);
    assertThat(store.smallChunks(craft.id, 7)).isEqualTo(7);
    assertThat(store.smallChunks("compact-nobody", 7)).isZero();
    craft.compact();
    assertThat(store.smallChunks(craft.id, 2000)).isZero();
  }

  private static Series zeros(long first, int samples) {
    long[] times = new long[samples];
    Arrays.setAll(times, i -> first + i);
    return Series.of(times, new double[samples]);
  }

  @Test
  void chunksOfAnIngestionThatIsNotReadYetAndOfLaterOnesStayAsTheyAre() {
    Craft craft = new Craft("compact-pending");
    for (int i = 0; i < 6; i++) {
      craft.upload(Series.of(new long[] {i}, new double[] {i}));
    }
    compaction.compact(craft.id, A, ports.ingestions().visible(craft.id), 4);
    assertThat(store.headers(craft.id, A, TimeRange.ALL))
        .extracting(header -> header.id().ingestion())
        .containsExactly(3L, 4L, 5L, 6L);
    craft.check();
  }

  @Test
  void fullChunksApartAreLeftAlone() {
    Craft craft = new Craft("compact-full");
    long[] times = new long[12_288];
    Arrays.setAll(times, i -> i);
    craft.upload(Series.of(times, new double[times.length]));
    assertThat(craft.compact()).isZero();
  }
}
