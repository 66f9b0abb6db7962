package org.facsat2.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.facsat2.adapters.embedded.DataFolder;
import org.facsat2.adapters.embedded.EmbeddedPostgres;
import org.facsat2.adapters.files.FolderObjectStore;
import org.facsat2.adapters.files.TemporaryFiles;
import org.facsat2.adapters.postgres.PostgresDatabase;
import org.facsat2.adapters.postgres.PostgresDocuments;
import org.facsat2.adapters.postgres.PostgresEvents;
import org.facsat2.adapters.postgres.PostgresIngestions;
import org.facsat2.adapters.postgres.PostgresRememberedSettings;
import org.facsat2.adapters.postgres.PostgresRuns;
import org.facsat2.adapters.postgres.PostgresSpacecraftCatalogue;
import org.facsat2.adapters.postgres.PostgresTelemetryStore;
import org.facsat2.adapters.scheduler.DbSchedulerEngine;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.formats.TelemetryReaders;
import org.facsat2.pipeline.catalogue.SpacecraftAdministration;
import org.facsat2.pipeline.ingestion.IngestStep;
import org.facsat2.pipeline.ingestion.UploadTelemetry;
import org.facsat2.pipeline.system.DiskSpace;
import org.facsat2.pipeline.telemetry.Masks;
import org.facsat2.pipeline.telemetry.StoredTelemetry;
import org.facsat2.pipeline.workflow.Run;
import org.facsat2.pipeline.workflow.RunCoordinator;
import org.facsat2.pipeline.workflow.StepExecutor;

/** Ingestion on an embedded PostgreSQL, without servers; steps are executed when asked. */
final class PrivateInstance implements AutoCloseable {
  static final String USER = "bench";

  private final DataFolder folder;
  private final EmbeddedPostgres postgres;
  private final PostgresDatabase database;
  private final DbSchedulerEngine engine;
  private final SpacecraftAdministration administration;
  private final UploadTelemetry uploads;
  private final RunCoordinator runs;
  private final IngestStep ingest;
  private final StoredTelemetry telemetry;

  PrivateInstance(Path path) throws IOException {
    InstantSource clock = InstantSource.system();
    folder = DataFolder.own(path);
    postgres = EmbeddedPostgres.start(folder);
    database =
        PostgresDatabase.connect(postgres.jdbcUrl(), postgres.user(), postgres.password(), 8);
    var catalogue = new PostgresSpacecraftCatalogue(database);
    var ingestions = new PostgresIngestions(database);
    var chunks = new PostgresTelemetryStore(database);
    var events = new PostgresEvents(database);
    var objects = new FolderObjectStore(path.resolve("objects"));
    // Never started: what is asked for is executed here and timed.
    AtomicReference<StepExecutor> none = new AtomicReference<>();
    engine = new DbSchedulerEngine(database.dataSource(), none::get, 1);
    administration =
        new SpacecraftAdministration(catalogue, events, database.transactions(), clock);
    runs =
        new RunCoordinator(
            new PostgresRuns(database), engine, catalogue, events, database.transactions(), clock);
    uploads =
        new UploadTelemetry(
            administration,
            catalogue,
            objects,
            ingestions,
            runs,
            events,
            database.transactions(),
            new DiskSpace(() -> new DiskSpace.Room(1, 1), DiskSpace.Thresholds.DEFAULT),
            clock);
    ingest =
        new IngestStep(
            TelemetryReaders.automatic(new TemporaryFiles()),
            objects,
            chunks,
            new PostgresDocuments(database),
            ingestions,
            new PostgresRememberedSettings(database),
            runs,
            catalogue,
            administration,
            events,
            database.transactions(),
            clock);
    telemetry = new StoredTelemetry(chunks, ingestions, Masks.NONE);
  }

  void create(String spacecraft) {
    administration.create(spacecraft, null, null, spacecraft, null);
  }

  /** Seconds that a file takes, of a spacecraft made for it; the raw object is not counted. */
  double ingestSeconds(String spacecraft, Path file) throws Exception {
    create(spacecraft);
    return uploadAndIngestSeconds(spacecraft, file);
  }

  /** Seconds that a file takes to be ingested; the raw object is not counted. */
  double uploadAndIngestSeconds(String spacecraft, Path file) throws Exception {
    Run run = upload(spacecraft, file);
    return Workshop.seconds(() -> ingest(run));
  }

  /** Puts a file into the object store; answers the run that waits to ingest it. */
  private Run upload(String spacecraft, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      var accepted =
          uploads.upload(
              spacecraft, in, file.getFileName().toString(), ReaderSettings.AUTOMATIC, USER);
      return runs.get(accepted.ingestion().runId());
    }
  }

  /** The step that reads, encodes and commits. */
  private void ingest(Run run) throws IOException {
    String outcome = ingest.execute(run).outcome();
    Workshop.tell("  %s".formatted(outcome));
  }

  StoredTelemetry telemetry() {
    return telemetry;
  }

  PostgresDatabase database() {
    return database;
  }

  @Override
  public void close() {
    engine.close();
    database.close();
    postgres.close();
    folder.close();
  }
}
