package org.facsat2.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.facsat2.adapters.files.FolderObjectStore;
import org.facsat2.adapters.postgres.PostgresDatabase;
import org.facsat2.adapters.postgres.PostgresDocuments;
import org.facsat2.adapters.postgres.PostgresModelRegistry;
import org.facsat2.adapters.postgres.PostgresOutages;
import org.facsat2.adapters.postgres.PostgresTelemetryStore;
import org.facsat2.pipeline.objects.ObjectStore;
import org.facsat2.pipeline.system.DiskSpace;
import org.facsat2.pipeline.system.Outages;
import org.facsat2.pipeline.system.SystemStatus.Probe;
import org.facsat2.pipeline.telemetry.Documents;
import org.facsat2.pipeline.telemetry.TelemetryStore;
import org.facsat2.pipeline.training.ModelRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What serves the ports: for each, chosen by one setting, the real system, or without the setting
 * an embedded default.
 */
public final class Systems implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Systems.class);

  private final PostgresDatabase database;
  private final DiskSpace disk;
  private final Served<TelemetryStore> telemetry;
  private final Served<ObjectStore> objects;
  private final Served<ModelRegistry> models;

  private Systems(
      PostgresDatabase database,
      DiskSpace disk,
      Served<TelemetryStore> telemetry,
      Served<ObjectStore> objects,
      Served<ModelRegistry> models) {
    this.database = database;
    this.disk = disk;
    this.telemetry = telemetry;
    this.objects = objects;
    this.models = models;
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
    Served<ObjectStore> objects = objects(objectFolder, alone);
    return new Systems(
        database,
        Disk.under(objectFolder, settings),
        telemetry(database),
        objects,
        models(database));
  }

  private static Served<TelemetryStore> telemetry(PostgresDatabase database) {
    return Served.within(
        new PostgresTelemetryStore(database), "telemetry", database::serverVersion);
  }

  private static Served<ObjectStore> objects(Path folder, boolean alone) throws IOException {
    ObjectStore store = alone ? new FolderObjectStore(folder) : FolderObjectStore.shared(folder);
    return Served.within(store, "objects", () -> writableFolder(folder));
  }

  private static String writableFolder(Path folder) throws IOException {
    if (!Files.isWritable(folder)) {
      throw new IOException("The folder cannot be written");
    }
    return "folder";
  }

  private static Served<ModelRegistry> models(PostgresDatabase database) {
    return Served.within(new PostgresModelRegistry(database), "models", database::serverVersion);
  }

  TelemetryStore telemetry() {
    return telemetry.port();
  }

  Documents documents() {
    return new PostgresDocuments(database);
  }

  /** Raw files, datasets, model packages. */
  public ObjectStore objects() {
    return objects.port();
  }

  ModelRegistry models() {
    return models.port();
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
