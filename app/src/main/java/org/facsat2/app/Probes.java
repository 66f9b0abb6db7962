package org.facsat2.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.facsat2.adapters.postgres.PostgresDatabase;
import org.facsat2.adapters.scheduler.DbSchedulerEngine;
import org.facsat2.pipeline.system.SystemStatus.Probe;

/** Asks what serves each port whether it is there. */
final class Probes {
  private Probes() {}

  static List<Probe> embedded(
      PostgresDatabase database, Path objectFolder, DbSchedulerEngine engine) {
    return List.of(
        probe("metadata", database::serverVersion),
        probe("telemetry", database::serverVersion),
        probe("objects", () -> writableFolder(objectFolder)),
        probe("models", database::serverVersion),
        probe("workflows", () -> executing(engine, database.serverVersion())));
  }

  private static String executing(DbSchedulerEngine engine, String database) {
    if (!engine.isExecuting()) {
      throw new IllegalStateException("No steps are executed");
    }
    return "db-scheduler on " + database;
  }

  private static String writableFolder(Path folder) throws IOException {
    if (!Files.isWritable(folder)) {
      throw new IOException("The folder cannot be written");
    }
    return "folder";
  }

  private static Probe probe(String port, Callable<String> question) {
    return new Probe() {
      @Override
      public String port() {
        return port;
      }

      @Override
      public String ask() throws Exception {
        return question.call();
      }
    };
  }
}
