package org.facsat2.adapters.mlflow;

import java.time.Duration;
import org.facsat2.adapters.postgres.PostgresDatabase;
import org.facsat2.adapters.postgres.PostgresExperimentTracker;
import org.facsat2.adapters.postgres.PostgresModelRegistry;
import org.facsat2.pipeline.training.AliasesElsewhere;
import org.facsat2.pipeline.training.ExperimentTracker;
import org.facsat2.pipeline.training.ModelRegistry;

/** An MLflow server and the ports that it serves, beside our own rows. */
public final class Mlflow implements AutoCloseable {
  private final MlflowClient client;
  private final ModelRegistry registry;
  private final ExperimentTracker tracker;
  private final AliasesElsewhere aliases;

  private Mlflow(MlflowClient client, PostgresDatabase database) {
    this.client = client;
    PublishedVersions published = new PublishedVersions(database.dataSource());
    this.registry = new MlflowModelRegistry(client, new PostgresModelRegistry(database), published);
    this.tracker = new MlflowExperimentTracker(client, new PostgresExperimentTracker(database));
    this.aliases = new MlflowAliases(client, published);
  }

  /** Does not connect yet. */
  public static Mlflow of(MlflowServer server, PostgresDatabase database) {
    return new Mlflow(new MlflowClient(server), database);
  }

  /**
   * As {@link #of(MlflowServer, PostgresDatabase)}.
   *
   * @param timeout for an answer
   */
  static Mlflow of(MlflowServer server, PostgresDatabase database, Duration timeout) {
    return new Mlflow(new MlflowClient(server, timeout), database);
  }

  public ModelRegistry registry() {
    return registry;
  }

  public ExperimentTracker tracker() {
    return tracker;
  }

  public AliasesElsewhere aliases() {
    return aliases;
  }

  /**
   * Asks whether it is there and takes our credentials.
   *
   * @return its name and version, for example {@code MLflow 3.17.2}
   */
  public String version() throws MlflowException {
    String version = client.text("version").strip();
    client.get("experiments/search", "max_results", "1");
    return "MLflow " + version;
  }

  @Override
  public void close() {
    client.close();
  }
}
