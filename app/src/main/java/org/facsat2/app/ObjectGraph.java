package org.facsat2.app;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.facsat2.adapters.airflow.AirflowEngine;
import org.facsat2.adapters.metrics.Metering;
import org.facsat2.adapters.mlflow.AliasWatch;
import org.facsat2.adapters.postgres.PostgresAccounts;
import org.facsat2.adapters.postgres.PostgresDatabase;
import org.facsat2.adapters.scheduler.DbSchedulerEngine;
import org.facsat2.adapters.scheduler.StepsElsewhere;
import org.facsat2.pipeline.access.SignIn;
import org.facsat2.pipeline.ingestion.UnreferencedObjects;
import org.facsat2.pipeline.sources.DueSources;
import org.facsat2.pipeline.system.DiskSpace;
import org.facsat2.pipeline.system.SystemStatus;
import org.facsat2.pipeline.system.SystemStatus.Probe;
import org.facsat2.pipeline.telemetry.Housekeeping;
import org.facsat2.pipeline.training.AliasesElsewhere;
import org.facsat2.pipeline.training.FollowAliases;
import org.facsat2.pipeline.training.TrainAgain;
import org.facsat2.pipeline.workflow.RunCoordinator;
import org.facsat2.pipeline.workflow.Runs;
import org.facsat2.pipeline.workflow.StepExecutor;
import org.facsat2.pipeline.workflow.WorkflowEngine;
import org.jspecify.annotations.Nullable;

/** All objects of an instance, made once and in plain Java. */
public final class ObjectGraph implements AutoCloseable {
  /** Steps at once: as many as there are processors, but two even on one. */
  private static final int STEP_THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());

  private final Ports ports;
  private final SharedUseCases shared;
  private final DbSchedulerEngine engine;
  private final Optional<AirflowEngine> airflow;
  private final DueSources due;
  private final TrainAgain training;
  private final SignIn signIn;
  private final Housekeeping housekeeping;
  private final StepExecutor executor;
  private final Optional<FollowAliases> followed;
  private final List<Object> useCases;
  private @Nullable AliasWatch watch;

  /**
   * Over systems that are there.
   *
   * @param systems closed by the caller, after this
   */
  public ObjectGraph(PostgresDatabase database, Systems systems, InstantSource clock) {
    Metering metering = new Metering();
    ports = Ports.of(database, systems, metering, clock);
    airflow =
        systems
            .airflow()
            .map(
                server ->
                    new AirflowEngine(
                        server, database, ports.runs(), this::coordinator, this::engine));
    engine =
        new DbSchedulerEngine(
            database.dataSource(),
            this::executor,
            STEP_THREADS,
            this::doDaily,
            this::collectWhatIsDue,
            airflow.<StepsElsewhere>map(elsewhere -> elsewhere).orElseGet(StepsElsewhere::none));
    shared = SharedUseCases.of(ports, engine);
    signIn = new SignIn(new PostgresAccounts(database), ports.transactions(), clock);
    housekeeping =
        new Housekeeping(
            ports.catalogue(),
            shared.coordinator(),
            new UnreferencedObjects(ports.objects(), ports.ingestions(), clock),
            ports.runs(),
            ports.transactions(),
            clock);
    due = new DueSources(ports.sources(), ports.runs(), shared.coordinator(), clock);
    training =
        new TrainAgain(
            ports.catalogue(), ports.registry(), ports.runs(), shared.coordinator(), clock);
    executor =
        new StepExecutor(
            metering.steps(StepsOfWorkflows.of(ports, shared)),
            ports.runs(),
            shared.coordinator(),
            engine,
            ports.catalogue(),
            ports.transactions(),
            ports.disk()::isFull,
            ports.outages(),
            clock);
    followed = systems.models().aliases().map(this::followed);
    List<Probe> probes = new ArrayList<>(systems.probes());
    probes.add(Served.probe("workflows", () -> executing(database)));
    SystemStatus status =
        new SystemStatus(
            Version.current(),
            probes,
            port -> port.equals("models") ? aliasProblems() : List.of(),
            ports.disk(),
            clock);
    useCases = ServedUseCases.of(ports, shared, database, metering, status, signIn, due);
  }

  private FollowAliases followed(AliasesElsewhere elsewhere) {
    return new FollowAliases(
        ports.catalogue(),
        ports.registry(),
        shared.packages(),
        shared.serving(),
        elsewhere,
        ports.events(),
        ports.transactions(),
        ports.clock());
  }

  /** Where Airflow executes the runs, it has the schedule of trainings too. */
  private void doDaily() {
    housekeeping.daily();
    if (airflow.isEmpty()) {
      Settings.ofProcess().days(Settings.TRAIN_EVERY_DAYS).ifPresent(training::request);
    }
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
    return ports.runs();
  }

  /** Executes single steps, for an engine elsewhere. */
  public StepExecutor executor() {
    return executor;
  }

  /** The sources that are due, for a schedule elsewhere. */
  public DueSources due() {
    return due;
  }

  /** Trainings on schedule. */
  public TrainAgain training() {
    return training;
  }

  /** The runs. */
  public RunCoordinator coordinator() {
    return shared.coordinator();
  }

  /** The room left where data is kept. */
  DiskSpace disk() {
    return ports.disk();
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
