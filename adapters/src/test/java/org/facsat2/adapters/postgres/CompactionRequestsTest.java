package org.facsat2.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.facsat2.adapters.files.FolderObjectStore;
import org.facsat2.pipeline.Examples;
import org.facsat2.pipeline.ingestion.UnreferencedObjects;
import org.facsat2.pipeline.telemetry.ChunkId;
import org.facsat2.pipeline.telemetry.CrowdedChunks;
import org.facsat2.pipeline.telemetry.Housekeeping;
import org.facsat2.pipeline.telemetry.TelemetryStore.NewChunk;
import org.facsat2.pipeline.workflow.Run;
import org.facsat2.pipeline.workflow.RunCoordinator;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.Series;
import org.facsat2.telemetry.chunk.ChunkCodec;
import org.facsat2.telemetry.chunk.EncodedChunk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** When compaction is asked for. */
@ExtendWith(TestDatabases.class)
class CompactionRequestsTest {
  private static final EncodedChunk SMALL =
      ChunkCodec.encode(Series.of(new long[] {10, 11}, new double[] {7, 5}));

  private final PostgresPorts ports;
  private final PostgresTelemetryStore store;
  private final RunCoordinator coordinator;
  private final CrowdedChunks crowded;
  private final List<String> scheduled = new ArrayList<>();
  private String craft = "";

  CompactionRequestsTest(PostgresDatabase database) {
    ports = new PostgresPorts(database);
    store = new PostgresTelemetryStore(database);
    coordinator =
        new RunCoordinator(
            ports.runs(),
            this::schedule,
            ports.catalogue(),
            ports.events(),
            ports.transactions(),
            Instant::now);
    crowded = new CrowdedChunks(store, coordinator);
  }

  private void schedule(String run, String step, Instant notBefore) {
    scheduled.add(step);
  }

  @BeforeEach
  void aSpacecraftOfItsOwn() {
    craft = newCraft();
  }

  private String newCraft() {
    String id = "craft-" + UUID.randomUUID();
    ports.catalogue().add(Examples.spacecraft(id));
    return id;
  }

  /** So many small chunks more, each of another ingestion. */
  private void addSmall(int from, int count) {
    ParameterId a = new ParameterId("A");
    store.append(
        craft,
        IntStream.range(from, from + count)
            .mapToObj(i -> new NewChunk(new ChunkId(a, i, 0), SMALL))
            .toList());
  }

  private List<Run> asked(String spacecraft) {
    return ports.runs().unfinished(spacecraft);
  }

  @Test
  void aThousandSmallChunksMayStayAndOneMoreAsksForCompaction() {
    addSmall(1, 1000);
    crowded.merge(craft, 1, "uploader");
    assertThat(asked(craft)).isEmpty();

    addSmall(1001, 1);
    crowded.merge(craft, 1, "uploader");
    crowded.merge(craft, 1, "another");
    assertThat(asked(craft))
        .extracting(Run::workflow, Run::createdBy)
        .containsExactly(tuple("compact", "uploader"));
    assertThat(scheduled).containsExactly("compact");
  }

  @Test
  void eachOfManyParametersMayHaveThirtyTwo() {
    addSmall(1, 1280);
    crowded.merge(craft, 40, "uploader");
    assertThat(asked(craft)).isEmpty();
    addSmall(1281, 1);
    crowded.merge(craft, 40, "uploader");
    assertThat(asked(craft)).hasSize(1);
  }

  @Test
  void everyNightCompactionOfEverySpacecraftIsAskedForOnce(@TempDir Path folder) throws Exception {
    String other = newCraft();
    Housekeeping housekeeping =
        new Housekeeping(
            ports.catalogue(),
            coordinator,
            new UnreferencedObjects(
                new FolderObjectStore(folder), ports.ingestions(), Instant::now),
            ports.runs(),
            ports.transactions(),
            Instant::now);
    housekeeping.daily();
    housekeeping.daily();
    for (String each : List.of(craft, other)) {
      assertThat(asked(each))
          .extracting(Run::workflow, Run::createdBy)
          .containsExactly(tuple("compact", "housekeeping"));
    }
  }
}
