package org.facsat2.adapters.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.facsat2.pipeline.AtOnce;
import org.facsat2.pipeline.Gate;
import org.facsat2.pipeline.telemetry.ChunkEncoder;
import org.facsat2.pipeline.telemetry.ChunkId;
import org.facsat2.pipeline.telemetry.TelemetryStore;
import org.facsat2.pipeline.telemetry.TelemetryStore.Header;
import org.facsat2.pipeline.telemetry.TelemetryStore.NewChunk;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.Series;
import org.facsat2.telemetry.TimeRange;
import org.facsat2.telemetry.chunk.ChunkCodec;
import org.facsat2.telemetry.chunk.ChunkOrigins;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A replacement whose process ends before any of its commands leaves all or nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CutReplacementTest {
  private static final ParameterId A = new ParameterId("A");
  private static final ParameterId B = new ParameterId("B");
  private static final List<ChunkId> OLD = List.of(new ChunkId(A, 1, 0), new ChunkId(A, 2, 0));

  private final MongoServer server = new MongoServer(new MemoryBackend());
  private final AtomicInteger commandsLeft = new AtomicInteger(Integer.MAX_VALUE);
  private String url = "";
  private Gate gate;
  private MongoTelemetry direct;

  CutReplacementTest() throws IOException {
    InetSocketAddress address = server.bind();
    url = "mongodb://127.0.0.1:%d/cut";
    gate = new Gate(address.getPort());
    direct = MongoTelemetry.at(url.formatted(address.getPort()));
  }

  @BeforeAll
  void prepare() {
    direct.prepare();
  }

  @AfterAll
  void stop() {
    direct.close();
    gate.close();
    server.shutdownNow();
  }

  private CommandListener cuttingAtTheLast() {
    return new CommandListener() {
      @Override
      public void commandStarted(CommandStartedEvent event) {
        if (commandsLeft.decrementAndGet() < 0) {
          try {
            gate.shut();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }
      }
    };
  }

  private static Series series(long first, double... values) {
    long[] times = new long[values.length];
    Arrays.setAll(times, i -> first + i);
    return Series.of(times, values);
  }

  /** Samples at times that are worth sharing. */
  private static Series random(int seed) {
    long[] times = new long[300];
    Random random = new Random(seed);
    Arrays.setAll(times, i -> i * 1000L + random.nextInt(1000));
    return Series.of(times, random.doubles(300).toArray());
  }

  /** Chunks that share their times with one that stays. */
  private static List<NewChunk> before() {
    Series shared = random(3);
    List<ChunkEncoder.Cut> cuts =
        List.of(
            new ChunkEncoder.Cut(OLD.get(0), shared),
            new ChunkEncoder.Cut(new ChunkId(B, 1, 0), shared));
    List<NewChunk> first = ChunkEncoder.encode(cuts);
    assertThat(first).noneMatch(chunk -> chunk.chunk().timeBlock() == null);
    return List.of(
        first.get(0),
        first.get(1),
        new NewChunk(OLD.get(1), ChunkCodec.encode(series(900_000, 3))));
  }

  private static List<NewChunk> after() {
    return List.of(merged(0, 1, 2), merged(500_000, 3));
  }

  private static NewChunk merged(long first, double... values) {
    return new NewChunk(
        new ChunkId(A, 2, 1, first),
        ChunkCodec.encode(series(first, values)),
        List.of(1L, 2L),
        new ChunkOrigins(List.of(new ChunkOrigins.Run(2, values.length)), List.of()));
  }

  private static List<ChunkId> listed(TelemetryStore store, String craft) {
    return store.headers(craft, A, TimeRange.ALL).stream().map(Header::id).toList();
  }

  @Test
  void itIsSeenWholeOrNotAtAllAndCanBeDoneAgain() throws IOException {
    List<ChunkId> fresh = after().stream().map(NewChunk::id).toList();
    TelemetryStore store = direct.chunks();
    boolean cut = true;
    int decided = 0;
    int undecided = 0;
    for (int commands = 0; cut; commands++) {
      String craft = "cut-" + commands;
      store.append(craft, before());
      gate.open();
      String gated = url.formatted(gate.port()) + "?serverSelectionTimeoutMS=800";
      try (MongoTelemetry mortal = MongoTelemetry.at(gated, cuttingAtTheLast())) {
        commandsLeft.set(commands);
        cut = !mortal.chunks().replace(craft, OLD, after());
      } catch (MongoException e) {
        assertThat(new MongoOutages().systemAway(e)).contains("MongoDB");
      } finally {
        gate.shut();
        commandsLeft.set(Integer.MAX_VALUE);
      }

      List<ChunkId> seen = listed(store, craft);
      assertThat(seen).isIn(OLD, fresh);
      boolean done = seen.equals(fresh);
      assertThat(store.payloads(craft, seen)).hasSize(2);
      assertThat(store.following(craft, null, 99))
          .extracting(NewChunk::id)
          .filteredOn(id -> id.parameter().equals(A))
          .containsExactlyInAnyOrderElementsOf(seen);
      assertThat(store.compactedAround(craft, 1)).hasSize(done ? 2 : 0);
      decided += done ? 1 : 0;
      undecided += done ? 0 : 1;

      assertThat(store.replace(craft, OLD, after())).isEqualTo(!done);
      assertThat(listed(store, craft)).isEqualTo(fresh);
      assertThat(store.payloads(craft, List.of(new ChunkId(B, 1, 0)))).hasSize(1);
      assertThat(leftovers(craft)).isEqualTo("3 chunks, 1 time blocks, 0 marks, 0 decisions");
    }
    assertThat(decided).as("cut after the decision").isGreaterThan(3);
    assertThat(undecided).as("cut before the decision").isGreaterThan(3);
  }

  @Test
  void ofSeveralProcessesOneReplacesTheSameChunks() throws Exception {
    int port = server.getLocalAddress().getPort();
    try (MongoTelemetry second = MongoTelemetry.at(url.formatted(port));
        MongoTelemetry third = MongoTelemetry.at(url.formatted(port))) {
      for (int round = 0; round < 60; round++) {
        String craft = "processes-" + round;
        direct.chunks().append(craft, before());
        Iterator<TelemetryStore> stores =
            List.of(direct.chunks(), second.chunks(), third.chunks()).iterator();
        List<Boolean> replaced =
            AtOnce.call(
                3,
                () -> {
                  TelemetryStore store;
                  synchronized (stores) {
                    store = stores.next();
                  }
                  return store.replace(craft, OLD, after());
                });
        assertThat(replaced).containsOnlyOnce(true);
        assertThat(listed(direct.chunks(), craft))
            .isEqualTo(after().stream().map(NewChunk::id).toList());
        assertThat(leftovers(craft)).startsWith("3 chunks, 1 time blocks, 0 marks");
      }
    }
  }

  /** Before each command of an insertion another process replaces and clears away a while. */
  @Test
  void timesThatAChunkIsAboutToNameAreNotTakenAway() {
    int port = server.getLocalAddress().getPort();
    TelemetryStore store = direct.chunks();
    for (int command = 0; command < 3; command++) {
      String craft = "times-" + command;
      store.append(craft, before());
      AtomicInteger left = new AtomicInteger(command);
      CommandListener between =
          new CommandListener() {
            @Override
            public void commandStarted(CommandStartedEvent event) {
              if (left.getAndDecrement() == 0) {
                assertThat(store.replace(craft, OLD, after())).isTrue();
              }
            }
          };
      Series other = random(5);
      ParameterId c = new ParameterId("C");
      ParameterId d = new ParameterId("D");
      List<NewChunk> late =
          ChunkEncoder.encode(
              List.of(
                  new ChunkEncoder.Cut(new ChunkId(c, 1, 0), other),
                  new ChunkEncoder.Cut(new ChunkId(d, 1, 0), other)));
      assertThat(late).noneMatch(chunk -> chunk.chunk().timeBlock() == null);
      try (MongoTelemetry slow = MongoTelemetry.at(url.formatted(port), between)) {
        slow.chunks().append(craft, late);
        assertThat(left).as("commands of an insertion").hasNegativeValue();
      }
      assertThat(store.payloads(craft, List.of(new ChunkId(c, 1, 0), new ChunkId(d, 1, 0))))
          .as("before command %d", command)
          .hasSize(2);
    }
  }

  private String leftovers(String craft) {
    try (MongoClient client =
        MongoClients.create("mongodb://127.0.0.1:" + server.getLocalAddress().getPort())) {
      var database = client.getDatabase("cut");
      var its = Filters.eq("spacecraft", craft);
      return "%d chunks, %d time blocks, %d marks, %d decisions"
          .formatted(
              database.getCollection("chunks").countDocuments(its),
              database.getCollection("time_blocks").countDocuments(its),
              database
                  .getCollection("chunks")
                  .countDocuments(Filters.and(its, Filters.exists("replacement"))),
              database
                  .getCollection("replacements")
                  .countDocuments(Filters.and(its, Filters.exists("decided"))));
    }
  }

  @Test
  void aDocumentOfAChunkCanBeRead() {
    direct.chunks().append("readable", List.of(merged(1_767_225_600_123_456_789L, 1, 2)));
    try (MongoClient client =
        MongoClients.create("mongodb://127.0.0.1:" + server.getLocalAddress().getPort())) {
      Document chunk =
          client
              .getDatabase("cut")
              .getCollection("chunks")
              .find(Filters.eq("spacecraft", "readable"))
              .first();
      assertThat(chunk)
          .containsEntry("parameter", "a")
          .containsEntry("ingestion", 2L)
          .containsEntry("samples", 2)
          .containsEntry("min", 1.0)
          .containsEntry("firstNanos", 1_767_225_600_123_456_789L)
          .containsEntry("sources", List.of(1L, 2L))
          .containsEntry(
              "first", java.util.Date.from(java.time.Instant.parse("2026-01-01T00:00:00.123Z")));
    }
  }
}
