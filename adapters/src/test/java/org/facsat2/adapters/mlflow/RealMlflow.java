package org.facsat2.adapters.mlflow;

import java.util.UUID;
import org.facsat2.adapters.postgres.PostgresDatabase;
import org.facsat2.pipeline.RealServices;

/** The MLflow server that the environment names. */
final class RealMlflow {
  private static final int NAME_LENGTH = 8;

  private RealMlflow() {}

  /** With names that no other test uses. */
  static MlflowServer server() {
    return MlflowServer.at(
        RealServices.required("FACSAT2_MLFLOW_URL"),
        null,
        null,
        "test-" + UUID.randomUUID().toString().substring(0, NAME_LENGTH));
  }

  static Mlflow on(PostgresDatabase database) {
    return Mlflow.of(server(), database);
  }
}
