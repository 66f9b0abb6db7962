package org.facsat2.app;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.facsat2.adapters.airflow.AirflowEngine;
import org.facsat2.adapters.files.TemporaryFiles;
import org.facsat2.adapters.metrics.Metering;
import org.facsat2.adapters.metrics.WorkloadMeters;
import org.facsat2.adapters.mlflow.AliasWatch;
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
import org.facsat2.adapters.postgres.PostgresRememberedSettings;
import org.facsat2.adapters.postgres.PostgresRuns;
import org.facsat2.adapters.postgres.PostgresSources;
import org.facsat2.adapters.postgres.PostgresSpacecraftBelongings;
import org.facsat2.adapters.postgres.PostgresSpacecraftCatalogue;
import org.facsat2.adapters.postgres.PostgresWorkload;
import org.facsat2.adapters.scheduler.DbSchedulerEngine;
import org.facsat2.adapters.scheduler.StepsElsewhere;
import org.facsat2.detection.RelationSettings;
import org.facsat2.detection.RelationTrainer;
import org.facsat2.detection.Trainer;
import org.facsat2.formats.TelemetryReaders;
import org.facsat2.pipeline.Transactions;
import org.facsat2.pipeline.access.SignIn;
import org.facsat2.pipeline.alarms.AlarmDesk;
import org.facsat2.pipeline.alarms.AlarmUpdates;
import org.facsat2.pipeline.alarms.Alarms;
import org.facsat2.pipeline.catalogue.DeleteSpacecraft;
import org.facsat2.pipeline.catalogue.SpacecraftAdministration;
import org.facsat2.pipeline.catalogue.SpacecraftCatalogue;
import org.facsat2.pipeline.context.BadData;
import org.facsat2.pipeline.context.ContextDesk;
import org.facsat2.pipeline.context.Intervals;
import org.facsat2.pipeline.detection.Anomalies;
import org.facsat2.pipeline.detection.ComputeScores;
import org.facsat2.pipeline.detection.DetectStep;
import org.facsat2.pipeline.detection.ParameterWatch;
import org.facsat2.pipeline.detection.Predict;
import org.facsat2.pipeline.detection.PreviewLimits;
import org.facsat2.pipeline.detection.ServingModel;
import org.facsat2.pipeline.detection.SuggestLimits;
import org.facsat2.pipeline.events.Events;
import org.facsat2.pipeline.ingestion.IngestStep;
import org.facsat2.pipeline.ingestion.IngestionDesk;
import org.facsat2.pipeline.ingestion.Ingestions;
import org.facsat2.pipeline.ingestion.PreviewTelemetry;
import org.facsat2.pipeline.ingestion.UnreferencedObjects;
import org.facsat2.pipeline.ingestion.UploadTelemetry;
import org.facsat2.pipeline.objects.ObjectStore;
import org.facsat2.pipeline.preprocessing.PreprocessStep;
import org.facsat2.pipeline.sources.CollectStep;
import org.facsat2.pipeline.sources.DueSources;
import org.facsat2.pipeline.sources.Places;
import org.facsat2.pipeline.sources.SourceDesk;
import org.facsat2.pipeline.sources.Sources;
import org.facsat2.pipeline.system.DiskSpace;
import org.facsat2.pipeline.system.SystemStatus;
import org.facsat2.pipeline.system.SystemStatus.Probe;
import org.facsat2.pipeline.telemetry.CompactStep;
import org.facsat2.pipeline.telemetry.Documents;
import org.facsat2.pipeline.telemetry.ExportTelemetry;
import org.facsat2.pipeline.telemetry.Housekeeping;
import org.facsat2.pipeline.telemetry.StoredDocuments;
import org.facsat2.pipeline.telemetry.StoredTelemetry;
import org.facsat2.pipeline.telemetry.TelemetryStore;
import org.facsat2.pipeline.training.Datasets;
import org.facsat2.pipeline.training.EvaluateStep;
import org.facsat2.pipeline.training.ExperimentTracker;
import org.facsat2.pipeline.training.FollowAliases;
import org.facsat2.pipeline.training.ModelPackages;
import org.facsat2.pipeline.training.ModelRegistry;
import org.facsat2.pipeline.training.PromoteModel;
import org.facsat2.pipeline.training.RegisterStep;
import org.facsat2.pipeline.training.SnapshotStep;
import org.facsat2.pipeline.training.TrainStep;
import org.facsat2.pipeline.workflow.RunCoordinator;
import org.facsat2.pipeline.workflow.Runs;
import org.facsat2.pipeline.workflow.StepExecutor;
import org.facsat2.pipeline.workflow.WorkflowEngine;
import org.jspecify.annotations.Nullable;

/** All objects of an instance, made once and in plain Java. */
public final class ObjectGraph implements AutoCloseable {
  /** Steps at once: as many as there are processors, but two even on one. */
  private static final int STEP_THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());

  private final DbSchedulerEngine engine;
  private final Optional<AirflowEngine> airflow;
  private final Runs runs;
  private final DueSources due;
  private final SignIn signIn;
  private final DiskSpace disk;
  private final AtomicReference<StepExecutor> executor = new AtomicReference<>();
  private final RunCoordinator coordinator;
  private final Optional<FollowAliases> followed;
  private final List<Object> useCases;
  private @Nullable AliasWatch watch;

  /**
   * Over systems that are there.
   *
   * @param systems closed by the caller, after this
   */
  public ObjectGraph(PostgresDatabase database, Systems systems, InstantSource clock) {
    disk = systems.disk();
    Transactions transactions = database.transactions();
    Metering metering = new Metering();
    var catalogue =
        metering.port(
            SpacecraftCatalogue.class, "catalogue", new PostgresSpacecraftCatalogue(database));
    var ingestions =
        metering.port(Ingestions.class, "ingestions", new PostgresIngestions(database));
    var memory = new PostgresRememberedSettings(database);
    var chunks = metering.port(TelemetryStore.class, "telemetry", systems.telemetry().chunks());
    var documents = metering.port(Documents.class, "documents", systems.telemetry().documents());
    var runs = metering.port(Runs.class, "runs", new PostgresRuns(database));
    var anomalies = metering.port(Anomalies.class, "anomalies", new PostgresAnomalies(database));
    var alarms = metering.port(Alarms.class, "alarms", new PostgresAlarms(database));
    var registry = metering.port(ModelRegistry.class, "models", systems.models().registry());
    var tracker = metering.port(ExperimentTracker.class, "trainings", systems.models().tracker());
    var events = metering.port(Events.class, "events", new PostgresEvents(database));
    var objects = metering.port(ObjectStore.class, "objects", systems.objects());
    var spool = new TemporaryFiles();

    var sources = metering.port(Sources.class, "sources", new PostgresSources(database));
    var places = metering.port(Places.class, "places", systems.places());

    AtomicReference<Housekeeping> housekeeping = new AtomicReference<>();
    airflow =
        systems
            .airflow()
            .map(
                server ->
                    new AirflowEngine(server, database, runs, this::coordinator, this::engine));
    engine =
        new DbSchedulerEngine(
            database.dataSource(),
            executor::get,
            STEP_THREADS,
            () -> housekeeping.get().daily(),
            this::collectWhatIsDue,
            airflow.<StepsElsewhere>map(elsewhere -> elsewhere).orElseGet(StepsElsewhere::none));
    this.runs = runs;
    signIn = new SignIn(new PostgresAccounts(database), transactions, clock);
    var administration = new SpacecraftAdministration(catalogue, events, transactions, clock);
    coordinator = new RunCoordinator(runs, engine, catalogue, events, transactions, clock);
    housekeeping.set(
        new Housekeeping(
            catalogue,
            coordinator,
            new UnreferencedObjects(objects, ingestions, clock),
            runs,
            transactions,
            clock));
    due = new DueSources(sources, runs, coordinator, clock);
    var uploads =
        new UploadTelemetry(
            administration,
            catalogue,
            objects,
            ingestions,
            coordinator,
            events,
            transactions,
            disk,
            clock);
    var previews =
        new PreviewTelemetry(
            TelemetryReaders.automatic(spool), administration, catalogue, memory, clock);
    var intervals = metering.port(Intervals.class, "intervals", new PostgresIntervals(database));
    var telemetry = new StoredTelemetry(chunks, ingestions, new BadData(intervals));
    var packages = new ModelPackages(objects);
    var datasets = new Datasets(objects, spool);
    var serving = new ServingModel(catalogue, registry, packages);
    var alarmUpdates = new AlarmUpdates(anomalies, alarms, ingestions, events, clock);

    executor.set(
        new StepExecutor(
            metering.steps(
                Map.of(
                    "ingest",
                    new IngestStep(
                        TelemetryReaders.automatic(spool),
                        objects,
                        chunks,
                        documents,
                        ingestions,
                        memory,
                        coordinator,
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
                    "collect",
                    new CollectStep(
                        places,
                        sources,
                        previews,
                        uploads,
                        catalogue,
                        events,
                        spool,
                        disk,
                        transactions,
                        clock),
                    "compact",
                    new CompactStep(chunks, documents, ingestions, catalogue),
                    "snapshot",
                    new SnapshotStep(catalogue, ingestions, telemetry, alarms, intervals, datasets),
                    "train",
                    new TrainStep(catalogue, datasets, packages, ObjectGraph::trainers),
                    "evaluate",
                    new EvaluateStep(
                        datasets, packages, registry, ingestions, telemetry, intervals, alarms),
                    "register",
                    new RegisterStep(
                        datasets, packages, registry, tracker, Version.current(), events, clock))),
            runs,
            coordinator,
            engine,
            catalogue,
            transactions,
            disk::isFull,
            systems.outages(),
            clock));

    List<Probe> probes = new ArrayList<>(systems.probes());
    probes.add(Served.probe("workflows", () -> executing(database)));
    followed =
        systems
            .models()
            .aliases()
            .map(
                elsewhere ->
                    new FollowAliases(
                        catalogue,
                        registry,
                        packages,
                        serving,
                        elsewhere,
                        events,
                        transactions,
                        clock));
    SystemStatus status =
        new SystemStatus(
            Version.current(),
            probes,
            port -> port.equals("models") ? aliasProblems() : List.of(),
            disk,
            clock);
    useCases =
        List.of(
            metering,
            new WorkloadMeters(new PostgresWorkload(database), status),
            clock,
            transactions,
            systems.outages(),
            new PostgresAuditLog(database),
            new PostgresIdempotencyKeys(database),
            intervals,
            new ContextDesk(
                intervals,
                administration,
                ingestions,
                anomalies,
                coordinator,
                events,
                transactions,
                clock),
            catalogue,
            ingestions,
            runs,
            anomalies,
            alarms,
            registry,
            tracker,
            events,
            signIn,
            administration,
            coordinator,
            telemetry,
            new ExportTelemetry(telemetry),
            new StoredDocuments(documents, ingestions),
            datasets,
            serving,
            uploads,
            previews,
            due,
            new SourceDesk(
                sources,
                places,
                administration,
                catalogue,
                coordinator,
                events,
                transactions,
                clock),
            new IngestionDesk(
                ingestions,
                memory,
                chunks,
                documents,
                anomalies,
                coordinator,
                catalogue,
                events,
                transactions,
                clock),
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
            status,
            new DeleteSpacecraft(
                catalogue,
                new PostgresSpacecraftBelongings(database),
                runs,
                objects,
                chunks,
                documents,
                events,
                transactions,
                clock));
  }

  /** Where Airflow executes the runs, it has their schedule too. */
  private void collectWhatIsDue() {
    if (airflow.isEmpty()) {
      due.request();
    }
  }

  private WorkflowEngine engine() {
    return engine;
  }

  private String executing(PostgresDatabase database) throws IOException {
    if (!engine.isExecuting()) {
      throw new IllegalStateException("No steps are executed");
    }
    if (airflow.isPresent()) {
      return airflow.get().version();
    }
    return "db-scheduler on " + database.serverVersion();
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
    watch = followed.map(aliases -> AliasWatch.every(AliasWatch.INTERVAL, aliases)).orElse(null);
  }

  private List<String> aliasProblems() {
    return followed.map(FollowAliases::problems).orElse(List.of());
  }

  /** What the steps have said, among other things. */
  public Runs runs() {
    return runs;
  }

  /** Executes single steps, for an engine elsewhere. */
  public StepExecutor executor() {
    return executor.get();
  }

  /** The sources that are due, for a schedule elsewhere. */
  public DueSources due() {
    return due;
  }

  /** The runs. */
  public RunCoordinator coordinator() {
    return coordinator;
  }

  /** The room left where data is kept. */
  DiskSpace disk() {
    return disk;
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
    if (watch != null) {
      watch.close();
    }
    engine.close();
    airflow.ifPresent(AirflowEngine::close);
  }
}
