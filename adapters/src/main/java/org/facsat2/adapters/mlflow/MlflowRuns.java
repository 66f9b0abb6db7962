package org.facsat2.adapters.mlflow;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facsat2.adapters.mlflow.MlflowException.Reason;
import tools.jackson.databind.JsonNode;

/**
 * A spacecraft's experiment, its training runs and the models that came of them. Each is looked for
 * by our own id before it is made, so that a lost answer makes nothing twice.
 */
final class MlflowRuns {
  /** Tag of all that a run of ours made. */
  static final String RUN = "facsat2.run";

  /** Tag: SHA-256 of a package. */
  static final String SHA256 = "facsat2.sha256";

  private final MlflowClient client;

  MlflowRuns(MlflowClient client) {
    this.client = client;
  }

  /**
   * A training run in MLflow.
   *
   * @param experiment its experiment
   * @param id its own
   * @param artifacts where its files go
   */
  record TrainingRun(String experiment, String id, String artifacts) {
    static TrainingRun of(JsonNode run) {
      JsonNode info = run.path("info");
      return new TrainingRun(
          info.path("experiment_id").asString(),
          info.path("run_id").asString(),
          info.path("artifact_uri").asString());
    }

    URI page(MlflowServer server) {
      return server.pages().resolve("#/experiments/" + experiment + "/runs/" + id);
    }
  }

  /**
   * A model in MLflow.
   *
   * @param id its own
   * @param artifacts where its files go
   */
  record LoggedModel(String id, String artifacts) {
    static LoggedModel of(JsonNode model) {
      JsonNode info = model.path("info");
      return new LoggedModel(
          info.path("model_id").asString(), info.path("artifact_uri").asString());
    }
  }

  /** Id of a spacecraft's experiment. */
  String experiment(String spacecraft) throws MlflowException {
    String name = client.server().name(spacecraft);
    Optional<JsonNode> found = experimentNamed(name);
    if (found.isEmpty()) {
      try {
        return client
            .post(
                "experiments/create",
                Map.of("name", name, "tags", List.of(tag("facsat2.spacecraft", spacecraft))))
            .path("experiment_id")
            .asString();
      } catch (MlflowException e) {
        if (e.reason() != Reason.EXISTS) {
          throw e;
        }
        found = experimentNamed(name);
      }
    }
    JsonNode experiment = found.orElseThrow();
    String id = experiment.path("experiment_id").asString();
    if (experiment.path("lifecycle_stage").asString("active").equals("deleted")) {
      client.post("experiments/restore", Map.of("experiment_id", id));
    }
    return id;
  }

  private Optional<JsonNode> experimentNamed(String name) throws MlflowException {
    try {
      return Optional.of(
          client.get("experiments/get-by-name", "experiment_name", name).path("experiment"));
    } catch (MlflowException e) {
      if (e.reason() == Reason.MISSING) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** The training run of a run of ours; made if there is none. */
  TrainingRun of(String spacecraft, String runId, Instant at, String who) throws MlflowException {
    String experiment = experiment(spacecraft);
    JsonNode found =
        client.post(
            "runs/search",
            Map.of(
                "experiment_ids",
                List.of(experiment),
                "filter",
                "tags.`" + RUN + "` = " + quoted(runId),
                "order_by",
                List.of("attributes.start_time ASC"),
                "max_results",
                1));
    for (JsonNode run : found.path("runs")) {
      return TrainingRun.of(run);
    }
    return TrainingRun.of(
        client
            .post(
                "runs/create",
                Map.of(
                    "experiment_id",
                    experiment,
                    "run_name",
                    "training " + at.toString().substring(0, 16),
                    "start_time",
                    at.toEpochMilli(),
                    "tags",
                    List.of(
                        tag(RUN, runId),
                        tag("facsat2.spacecraft", spacecraft),
                        tag("mlflow.user", who),
                        tag("mlflow.source.name", "facsat2"),
                        tag("mlflow.source.type", "JOB"))))
            .path("run"));
  }

  /** The models that a run of ours gave of a package, oldest first. */
  List<LoggedModel> models(TrainingRun run, String runId, String sha256) throws MlflowException {
    JsonNode found =
        client.post(
            "logged-models/search",
            Map.of(
                "experiment_ids",
                List.of(run.experiment()),
                "filter",
                "tags.`%s` = %s AND tags.`%s` = %s"
                    .formatted(RUN, quoted(runId), SHA256, quoted(sha256)),
                "order_by",
                List.of(Map.of("field_name", "creation_timestamp", "ascending", true))));
    return found.path("models").valueStream().map(LoggedModel::of).toList();
  }

  /** A new model of a run, and its output. */
  LoggedModel newModel(TrainingRun run, String runId, String sha256) throws MlflowException {
    LoggedModel model =
        LoggedModel.of(
            client
                .post(
                    "logged-models",
                    Map.of(
                        "experiment_id",
                        run.experiment(),
                        "name",
                        "health-model",
                        "model_type",
                        "facsat2",
                        "source_run_id",
                        run.id(),
                        "tags",
                        List.of(tag(RUN, runId), tag(SHA256, sha256))))
                .path("model"));
    output(run, model);
    return model;
  }

  /** Says that a run gave a model, unless that was said: MLflow takes it once. */
  void output(TrainingRun run, LoggedModel model) throws MlflowException {
    JsonNode outputs = client.get("runs/get", "run_id", run.id()).path("run").path("outputs");
    boolean known =
        outputs
            .path("model_outputs")
            .valueStream()
            .anyMatch(o -> o.path("model_id").asString().equals(model.id()));
    if (!known) {
      client.post(
          "runs/outputs",
          Map.of("run_id", run.id(), "models", List.of(Map.of("model_id", model.id(), "step", 0))));
    }
  }

  /** Says that all files of a model are there. */
  void ready(LoggedModel model) throws MlflowException {
    client.patch(
        "logged-models/" + model.id(),
        Map.of("model_id", model.id(), "status", "LOGGED_MODEL_READY"));
  }

  static Map<String, String> tag(String key, String value) {
    return Map.of("key", key, "value", value);
  }

  /** A word of a filter; our ids and hashes have no quotes, and another's must not leave them. */
  static String quoted(String word) {
    if (word.indexOf('\'') >= 0 || word.indexOf('\\') >= 0) {
      throw new IllegalArgumentException("Not an id: " + word);
    }
    return "'" + word + "'";
  }
}
