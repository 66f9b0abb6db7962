package org.facsat2.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.facsat2.adapters.embedded.DataFolder;
import org.facsat2.adapters.embedded.EmbeddedPostgres;
import org.facsat2.adapters.postgres.PostgresDatabase;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.operations.Alarm;
import org.facsat2.pipeline.Page;
import org.facsat2.pipeline.alarms.Alarms;
import org.facsat2.pipeline.catalogue.SpacecraftAdministration;
import org.facsat2.pipeline.detection.Anomalies;
import org.facsat2.pipeline.detection.FoundAnomaly;
import org.facsat2.pipeline.ingestion.Ingestion;
import org.facsat2.pipeline.ingestion.Ingestions;
import org.facsat2.pipeline.ingestion.UploadTelemetry;
import org.facsat2.pipeline.telemetry.StoredTelemetry;
import org.facsat2.pipeline.training.TrainAgain;
import org.facsat2.pipeline.workflow.Run;
import org.facsat2.pipeline.workflow.RunCoordinator;
import org.facsat2.pipeline.workflow.Workflow;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.Series;
import org.facsat2.telemetry.TimeRange;

/** All of Facsat2 but its servers, on a database of its own, at a time that the test sets. */
final class UseCases implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 120_000;

  private final Path path;
  private final DataFolder folder;
  private final EmbeddedPostgres postgres;
  private final PostgresDatabase database;
  private final Systems systems;
  private final ObjectGraph graph;

  /** The time; in the past, so that a step to be tried later is tried at once. */
  Instant now = Instant.parse("2026-01-10T06:00:00Z");

  private UseCases(Path path, Map<String, String> settings) throws IOException {
    this.path = path;
    folder = DataFolder.own(path);
    postgres = EmbeddedPostgres.start(folder);
    database =
        PostgresDatabase.connect(postgres.jdbcUrl(), postgres.user(), postgres.password(), 12);
    InstantSource clock = () -> now;
    systems = Systems.chosen(new Settings(settings), database, objects(), true);
    graph = new ObjectGraph(database, systems, clock);
  }

  static UseCases started(Path path) throws IOException {
    return started(path, Map.of());
  }

  static UseCases started(Path path, Map<String, String> settings) throws IOException {
    UseCases useCases = new UseCases(path, settings);
    useCases.start();
    return useCases;
  }

  /** Takes uploads, but executes no step until {@link #start}. */
  static UseCases notStarted(Path path) throws IOException {
    return new UseCases(path, Map.of());
  }

  void start() {
    graph.start(true);
  }

  TrainAgain training() {
    return graph.training();
  }

  Path objects() {
    return path.resolve("objects");
  }

  PostgresDatabase database() {
    return database;
  }

  <T> T get(Class<T> type) {
    return graph.useCases().stream()
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow();
  }

  void create(String craft, String modelSource, Parameter... dictionary) {
    get(SpacecraftAdministration.class).create(craft, null, null, modelSource, null);
    describe(craft, dictionary);
  }

  void describe(String craft, Parameter... dictionary) {
    get(SpacecraftAdministration.class).describe(craft, List.of(dictionary), "someone");
  }

  /** May overwrite what is stored. */
  UploadTelemetry.Accepted upload(String craft, String text, ReaderSettings settings) {
    return upload(craft, text, settings, true);
  }

  UploadTelemetry.Accepted upload(
      String craft, String text, ReaderSettings settings, boolean overwrite) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (var in = new ByteArrayInputStream(bytes)) {
      return get(UploadTelemetry.class)
          .upload(craft, in, "file.csv", settings, overwrite, "someone");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Uploads a file and waits for the end of its run. */
  Ingestion ingest(String craft, String text) {
    return ingest(craft, text, ReaderSettings.AUTOMATIC);
  }

  Ingestion ingest(String craft, String text, ReaderSettings settings) {
    Ingestion accepted = upload(craft, text, settings).ingestion();
    Run run = await(accepted.runId());
    if (run.state() != Run.State.SUCCEEDED) {
      throw new AssertionError("The run failed: " + run.failure());
    }
    return ingestion(craft, accepted.number());
  }

  Ingestion ingestion(String craft, long number) {
    return get(Ingestions.class).find(craft, number).orElseThrow();
  }

  Run run(Workflow workflow, String craft, Map<String, String> arguments) {
    Run run = get(RunCoordinator.class).request(workflow, craft, arguments, "someone");
    return await(run.id());
  }

  Run await(String runId) {
    RunCoordinator runs = get(RunCoordinator.class);
    long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    while (System.nanoTime() < deadline) {
      Run run = runs.get(runId);
      if (run.state().isTerminal()) {
        return run;
      }
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    throw new AssertionError("Not ended in time: " + runs.get(runId));
  }

  Series series(String craft, String parameter) {
    return get(StoredTelemetry.class).read(craft, new ParameterId(parameter), TimeRange.ALL);
  }

  /** By onset. */
  List<FoundAnomaly> anomalies(String craft) {
    return get(Anomalies.class).supporting(craft, TimeRange.ALL);
  }

  /** Oldest first. */
  List<Alarm> alarms(String craft) {
    var filter = new Alarms.Filter(craft, null, null, null, null);
    return get(Alarms.class).list(filter, Page.Request.first(1000)).items().reversed();
  }

  @Override
  public void close() {
    graph.close();
    database.close();
    postgres.close();
    folder.close();
  }
}
