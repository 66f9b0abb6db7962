package org.facsat2.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.facsat2.adapters.files.FolderObjectStore;
import org.facsat2.adapters.files.TemporaryFiles;
import org.facsat2.adapters.postgres.PostgresAccounts;
import org.facsat2.adapters.postgres.PostgresAlarms;
import org.facsat2.adapters.postgres.PostgresAnomalies;
import org.facsat2.adapters.postgres.PostgresAuditLog;
import org.facsat2.adapters.postgres.PostgresDatabase;
import org.facsat2.adapters.postgres.PostgresEvents;
import org.facsat2.adapters.postgres.PostgresIdempotencyKeys;
import org.facsat2.adapters.postgres.PostgresIngestionExtents;
import org.facsat2.adapters.postgres.PostgresIngestions;
import org.facsat2.adapters.postgres.PostgresIntervals;
import org.facsat2.adapters.postgres.PostgresModelRegistry;
import org.facsat2.adapters.postgres.PostgresOutages;
import org.facsat2.adapters.postgres.PostgresRuns;
import org.facsat2.adapters.postgres.PostgresSpacecraftCatalogue;
import org.facsat2.adapters.postgres.PostgresTelemetryStore;
import org.facsat2.adapters.scheduler.DbSchedulerEngine;
import org.facsat2.detection.RelationSettings;
import org.facsat2.detection.RelationTrainer;
import org.facsat2.detection.Trainer;
import org.facsat2.formats.TelemetryReaders;
import org.facsat2.pipeline.Transactions;
import org.facsat2.pipeline.access.SignIn;
import org.facsat2.pipeline.alarms.AlarmDesk;
import org.facsat2.pipeline.alarms.AlarmUpdates;
import org.facsat2.pipeline.catalogue.SpacecraftAdministration;
import org.facsat2.pipeline.context.ContextDesk;
import org.facsat2.pipeline.detection.ComputeScores;
import org.facsat2.pipeline.detection.DetectStep;
import org.facsat2.pipeline.detection.ParameterWatch;
import org.facsat2.pipeline.detection.Predict;
import org.facsat2.pipeline.detection.PreviewLimits;
import org.facsat2.pipeline.detection.ServingModel;
import org.facsat2.pipeline.detection.SuggestLimits;
import org.facsat2.pipeline.ingestion.IngestStep;
import org.facsat2.pipeline.ingestion.IngestionDesk;
import org.facsat2.pipeline.ingestion.PreviewTelemetry;
import org.facsat2.pipeline.ingestion.UnreferencedObjects;
import org.facsat2.pipeline.ingestion.UploadTelemetry;
import org.facsat2.pipeline.preprocessing.PreprocessStep;
import org.facsat2.pipeline.system.SystemStatus;
import org.facsat2.pipeline.telemetry.CompactStep;
import org.facsat2.pipeline.telemetry.ExportTelemetry;
import org.facsat2.pipeline.telemetry.Housekeeping;
import org.facsat2.pipeline.telemetry.StoredTelemetry;
import org.facsat2.pipeline.training.Datasets;
import org.facsat2.pipeline.training.ModelPackages;
import org.facsat2.pipeline.training.PromoteModel;
import org.facsat2.pipeline.training.RegisterStep;
import org.facsat2.pipeline.training.SnapshotStep;
import org.facsat2.pipeline.training.TrainStep;
import org.facsat2.pipeline.workflow.RunCoordinator;
import org.facsat2.pipeline.workflow.StepExecutor;

/** All objects of an instance, made once and in plain Java. */
final class ObjectGraph implements AutoCloseable {
  /** Steps at once: as many as there are processors, but two even on one. */
  private static final int STEP_THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());

  private final DbSchedulerEngine engine;
  private final SignIn signIn;
  private final List<Object> useCases;

  ObjectGraph(PostgresDatabase database, Path objectFolder, InstantSource clock)
      throws IOException {
    Transactions transactions = database.transactions();
    var catalogue = new PostgresSpacecraftCatalogue(database);
    var ingestions = new PostgresIngestions(database);
    var chunks = new PostgresTelemetryStore(database);
    var runs = new PostgresRuns(database);
    var anomalies = new PostgresAnomalies(database);
    var alarms = new PostgresAlarms(database);
    var registry = new PostgresModelRegistry(database);
    var events = new PostgresEvents(database);
    var objects = new FolderObjectStore(objectFolder);
    var spool = new TemporaryFiles();

    AtomicReference<StepExecutor> executor = new AtomicReference<>();
    AtomicReference<Housekeeping> housekeeping = new AtomicReference<>();
    engine =
        new DbSchedulerEngine(
            database.dataSource(), executor::get, STEP_THREADS, () -> housekeeping.get().daily());
    signIn = new SignIn(new PostgresAccounts(database), transactions, clock);
    var administration = new SpacecraftAdministration(catalogue, events, transactions, clock);
    var coordinator = new RunCoordinator(runs, engine, catalogue, events, transactions, clock);
    housekeeping.set(
        new Housekeeping(
            catalogue, coordinator, new UnreferencedObjects(objects, ingestions, clock)));
    var telemetry = new StoredTelemetry(chunks, ingestions);
    var packages = new ModelPackages(objects);
    var datasets = new Datasets(objects, spool);
    var serving = new ServingModel(catalogue, registry, packages);
    var alarmUpdates = new AlarmUpdates(anomalies, alarms, ingestions, events, clock);

    executor.set(
        new StepExecutor(
            Map.of(
                "ingest",
                new IngestStep(
                    TelemetryReaders.automatic(spool),
                    objects,
                    chunks,
                    ingestions,
                    catalogue,
                    administration,
                    events,
                    transactions,
                    clock),
                "preprocess",
                new PreprocessStep(
                    catalogue,
                    ingestions,
                    new PostgresIngestionExtents(database),
                    telemetry,
                    chunks),
                "detect",
                new DetectStep(
                    administration,
                    catalogue,
                    ingestions,
                    telemetry,
                    serving,
                    anomalies,
                    alarmUpdates),
                "compact",
                new CompactStep(chunks, ingestions, catalogue),
                "snapshot",
                new SnapshotStep(catalogue, ingestions, telemetry, alarms, datasets),
                "train",
                new TrainStep(catalogue, datasets, packages, ObjectGraph::trainers),
                "register",
                new RegisterStep(datasets, packages, registry, events, clock)),
            runs,
            coordinator,
            engine,
            catalogue,
            transactions,
            clock));

    var intervals = new PostgresIntervals(database);
    useCases =
        List.of(
            clock,
            transactions,
            new PostgresOutages(),
            new PostgresAuditLog(database),
            new PostgresIdempotencyKeys(database),
            intervals,
            new ContextDesk(intervals, administration, events, transactions, clock),
            catalogue,
            ingestions,
            runs,
            anomalies,
            alarms,
            registry,
            events,
            signIn,
            administration,
            coordinator,
            telemetry,
            new ExportTelemetry(telemetry),
            datasets,
            serving,
            new UploadTelemetry(
                administration,
                catalogue,
                objects,
                ingestions,
                coordinator,
                events,
                transactions,
                clock),
            new PreviewTelemetry(
                TelemetryReaders.automatic(spool), administration, catalogue, clock),
            new IngestionDesk(
                ingestions, chunks, anomalies, coordinator, catalogue, events, transactions, clock),
            new ParameterWatch(catalogue, ingestions, telemetry, serving),
            new PreviewLimits(administration, ingestions, telemetry, alarms),
            new SuggestLimits(administration, catalogue, ingestions, telemetry, alarms),
            new Predict(catalogue, serving, registry),
            new ComputeScores(administration, catalogue, ingestions, telemetry, serving, registry),
            new AlarmDesk(alarms, events, transactions, clock),
            new PromoteModel(
                administration,
                catalogue,
                registry,
                packages,
                serving,
                events,
                transactions,
                clock),
            new SystemStatus(Version.current(), Probes.embedded(database, objectFolder), clock));
  }

  private static List<Trainer> trainers(Duration orbit) {
    return List.of(new RelationTrainer(RelationSettings.DEFAULT.withPeriod(orbit)));
  }

  /**
   * Executes steps as they come.
   *
   * @param alone true if no other process uses the database: what an earlier one left is then taken
   *     up at once
   */
  void start(boolean alone) {
    if (alone) {
      engine.recoverAsOnlyProcess();
    }
    engine.start();
  }

  SignIn signIn() {
    return signIn;
  }

  /** What the API serves. */
  List<Object> useCases() {
    return useCases;
  }

  @Override
  public void close() {
    engine.close();
  }
}
