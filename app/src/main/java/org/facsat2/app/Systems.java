package org.facsat2.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.facsat2.adapters.airflow.AirflowServer;
import org.facsat2.adapters.files.FolderObjectStore;
import org.facsat2.adapters.mlflow.Mlflow;
import org.facsat2.adapters.mlflow.MlflowOutages;
import org.facsat2.adapters.mlflow.MlflowServer;
import org.facsat2.adapters.mongodb.MongoOutages;
import org.facsat2.adapters.mongodb.MongoTelemetry;
import org.facsat2.adapters.postgres.PostgresDatabase;
import org.facsat2.adapters.postgres.PostgresExperimentTracker;
import org.facsat2.adapters.postgres.PostgresModelRegistry;
import org.facsat2.adapters.postgres.PostgresOutages;
import org.facsat2.adapters.s3.S3Address;
import org.facsat2.adapters.s3.S3ObjectStore;
import org.facsat2.adapters.s3.S3Outages;
import org.facsat2.pipeline.objects.ObjectStore;
import org.facsat2.pipeline.sources.Places;
import org.facsat2.pipeline.system.DiskSpace;
import org.facsat2.pipeline.system.Outages;
import org.facsat2.pipeline.system.SystemStatus.Probe;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What serves the ports: for each, chosen by one setting, the real system, or without the setting
 * an embedded default.
 */
public final class Systems implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Systems.class);

  private static final String TELEMETRY_URL = "FACSAT2_TELEMETRY_URL";
  private static final String OBJECTS_URL = "FACSAT2_OBJECTS_URL";
  private static final String MLFLOW_URL = "FACSAT2_MLFLOW_URL";
  private static final String AIRFLOW_URL = "FACSAT2_AIRFLOW_URL";
  private static final String AIRFLOW_LOCAL = "FACSAT2_AIRFLOW_LOCAL";

  private final PostgresDatabase database;
  private final DiskSpace disk;
  private final Served<KeptTelemetry> telemetry;
  private final Served<ObjectStore> objects;
  private final Served<TrainedModels> models;
  private final Optional<AirflowServer> airflow;
  private final SourcePlaces places;

  private Systems(
      PostgresDatabase database,
      DiskSpace disk,
      Served<KeptTelemetry> telemetry,
      Served<ObjectStore> objects,
      Served<TrainedModels> models,
      Optional<AirflowServer> airflow,
      SourcePlaces places) {
    this.database = database;
    this.disk = disk;
    this.telemetry = telemetry;
    this.objects = objects;
    this.models = models;
    this.airflow = airflow;
    this.places = places;
  }

  /**
   * As the settings say.
   *
   * @param database for what is not handed to another system; the caller closes it
   * @param objectFolder for objects that no setting sends elsewhere; its disk is the one watched
   * @param alone true if no other process uses the folder: what broke off there is then removed
   */
  public static Systems chosen(
      Settings settings, PostgresDatabase database, Path objectFolder, boolean alone)
      throws IOException {
    Served<ObjectStore> objects = objects(settings, objectFolder, alone);
    return new Systems(
        database,
        Disk.under(objectFolder, settings),
        telemetry(settings, database),
        objects,
        models(settings, database),
        airflow(settings),
        SourcePlaces.chosen(settings, objectFolder.resolveSibling("inbox")));
  }

  private static Served<KeptTelemetry> telemetry(Settings settings, PostgresDatabase database) {
    Optional<MongoTelemetry> elsewhere = telemetryElsewhere(settings);
    if (elsewhere.isPresent()) {
      MongoTelemetry mongo = elsewhere.get();
      mongo.prepareWhenThere();
      return new Served<>(
          new KeptTelemetry(mongo.chunks(), mongo.documents(), true),
          Served.probe("telemetry", mongo::serverVersion),
          new MongoOutages(),
          mongo);
    }
    return Served.within(KeptTelemetry.in(database), "telemetry", database::serverVersion);
  }

  /**
   * The MongoDB that the settings name; the caller closes it.
   *
   * @throws CommandException if it is no address
   */
  public static Optional<MongoTelemetry> telemetryElsewhere(Settings settings) {
    return address(settings, TELEMETRY_URL, MongoTelemetry::at);
  }

  /**
   * The store of objects that the settings name; the caller closes it.
   *
   * @throws CommandException if it is no address
   */
  public static Optional<S3ObjectStore> objectsElsewhere(Settings settings) {
    return address(settings, OBJECTS_URL, S3Address::of).map(S3ObjectStore::new);
  }

  /** This process' settings without the one that names where telemetry lies. */
  public static Settings withoutTelemetry() {
    return Settings.ofProcess().with(Set.of(TELEMETRY_URL), Map.of());
  }

  /**
   * Where this process' settings say that telemetry lies.
   *
   * @throws CommandException if they do not
   */
  public static String telemetryUrl() {
    return Settings.ofProcess()
        .text(TELEMETRY_URL)
        .orElseThrow(() -> new CommandException(TELEMETRY_URL + " is not set"));
  }

  private static Served<ObjectStore> objects(Settings settings, Path folder, boolean alone)
      throws IOException {
    Optional<S3ObjectStore> elsewhere = objectsElsewhere(settings);
    if (elsewhere.isPresent()) {
      S3ObjectStore store = elsewhere.get();
      return new Served<>(store, Served.probe("objects", store::ask), new S3Outages(), store);
    }
    ObjectStore store = alone ? new FolderObjectStore(folder) : FolderObjectStore.shared(folder);
    return Served.within(store, "objects", () -> writableFolder(folder));
  }

  /**
   * The Airflow that the settings name. Its workers must reach what the steps read and write.
   *
   * @throws CommandException if they could not
   */
  private static Optional<AirflowServer> airflow(Settings settings) {
    Optional<AirflowServer> server = address(settings, AIRFLOW_URL, AirflowServer::of);
    boolean reachable =
        FolderDatabase.elsewhere(settings).isPresent() && settings.text(OBJECTS_URL).isPresent();
    boolean sameMachine = settings.text(AIRFLOW_LOCAL).map(Boolean::valueOf).orElse(false);
    if (server.isPresent() && !reachable && !sameMachine) {
      throw new CommandException(
          "%s is set, but its tasks could not reach a database or objects of this data folder: set"
                  .formatted(AIRFLOW_URL)
              + " FACSAT2_DATABASE_URL and %s too, or %s=true if they run on this machine as this user"
                  .formatted(OBJECTS_URL, AIRFLOW_LOCAL));
    }
    return server;
  }

  private static <T> Optional<T> address(
      Settings settings, String name, Function<String, T> parse) {
    try {
      return settings.text(name).map(parse);
    } catch (IllegalArgumentException e) {
      throw new CommandException(name + ": " + e.getMessage());
    }
  }

  private static String writableFolder(Path folder) throws IOException {
    if (!Files.isWritable(folder)) {
      throw new IOException("The folder cannot be written");
    }
    return "folder";
  }

  private static Served<TrainedModels> models(Settings settings, PostgresDatabase database) {
    Optional<MlflowServer> elsewhere =
        address(settings, MLFLOW_URL, url -> mlflowServer(settings, url));
    if (elsewhere.isPresent()) {
      Mlflow mlflow = Mlflow.of(elsewhere.get(), database);
      return new Served<>(
          new TrainedModels(mlflow.registry(), mlflow.tracker(), Optional.of(mlflow.aliases())),
          Served.probe("models", mlflow::version),
          new MlflowOutages(),
          mlflow);
    }
    TrainedModels models =
        new TrainedModels(
            new PostgresModelRegistry(database),
            new PostgresExperimentTracker(database),
            Optional.empty());
    return Served.within(models, "models", database::serverVersion);
  }

  private static MlflowServer mlflowServer(Settings settings, String url) {
    return MlflowServer.at(
        url,
        settings.text("FACSAT2_MLFLOW_TOKEN").orElse(null),
        settings.text("FACSAT2_MLFLOW_PUBLIC_URL").orElse(null),
        settings.text("FACSAT2_MLFLOW_PREFIX").orElse(MlflowServer.PREFIX));
  }

  /** Chunks and documents. */
  public KeptTelemetry telemetry() {
    return telemetry.port();
  }

  /** Raw files, datasets, model packages. */
  public ObjectStore objects() {
    return objects.port();
  }

  TrainedModels models() {
    return models.port();
  }

  /** Where sources may find files. */
  Places places() {
    return places;
  }

  /** The engine that executes steps, where a setting names one. */
  Optional<AirflowServer> airflow() {
    return airflow;
  }

  /** The room left where data is kept on this machine. */
  DiskSpace disk() {
    return disk;
  }

  /** Ask the systems whether they are there; that of the workflow engine is not among them. */
  List<Probe> probes() {
    return Stream.concat(
            Stream.of(Served.probe("metadata", database::serverVersion)),
            served().map(Served::probe))
        .toList();
  }

  /** Know of any of the systems that it is away. */
  Outages outages() {
    List<Outages> each =
        Stream.concat(Stream.of(new PostgresOutages()), served().map(Served::outages)).toList();
    return failure ->
        each.stream().map(one -> one.systemAway(failure)).flatMap(Optional::stream).findFirst();
  }

  private Stream<Served<?>> served() {
    return Stream.of(telemetry, objects, models);
  }

  @Override
  public void close() {
    places.close();
    served()
        .forEach(
            one -> {
              try {
                one.resource().close();
              } catch (Exception e) {
                LOG.warn("What serves {} did not close cleanly", one.probe().port(), e);
              }
            });
  }
}
