package org.facsat2.adapters.mlflow;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facsat2.adapters.postgres.PostgresExperimentTracker;
import org.facsat2.pipeline.training.ExperimentTracker;
import org.facsat2.pipeline.training.Metric;
import org.facsat2.pipeline.training.TrackedTraining;
import tools.jackson.databind.json.JsonMapper;

/**
 * Trainings in MLflow: an experiment for each spacecraft, a training run for each run. What is told
 * goes to MLflow first and then to our own rows, which answer questions, also while MLflow is away.
 */
public final class MlflowExperimentTracker implements ExperimentTracker {
  /** Where a package lies within a model's files. */
  static final String PACKAGE = "health-model.cbor";

  /** MLflow takes at most 1000 metrics, 100 parameters and 100 tags at once. */
  private static final int BATCH = 100;

  private static final int LONGEST_VALUE = 5000;
  private static final int DIGEST_LENGTH = 32;

  private final MlflowClient client;
  private final MlflowRuns runs;
  private final PostgresExperimentTracker rows;

  MlflowExperimentTracker(MlflowClient client, PostgresExperimentTracker rows) {
    this.client = client;
    this.runs = new MlflowRuns(client);
    this.rows = rows;
  }

  @Override
  public TrainingRun start(Start start) throws IOException {
    MlflowRuns.TrainingRun there =
        runs.of(start.spacecraft(), start.runId(), start.at(), start.who());
    TrainingRun here = rows.start(start);
    rows.link(start.spacecraft(), start.runId(), there.page(client.server()));
    return new Told(start.runId(), there, here);
  }

  @Override
  public Optional<TrackedTraining> find(String spacecraft, String runId) {
    return rows.find(spacecraft, runId);
  }

  @Override
  public Optional<byte[]> artifact(String spacecraft, String runId, String path) {
    return rows.artifact(spacecraft, runId, path);
  }

  private final class Told implements TrainingRun {
    private final String runId;
    private final MlflowRuns.TrainingRun there;
    private final TrainingRun here;

    Told(String runId, MlflowRuns.TrainingRun there, TrainingRun here) {
      this.runId = runId;
      this.there = there;
      this.here = here;
    }

    @Override
    public void parameters(Map<String, String> parameters) throws IOException {
      log("params", words(parameters));
      here.parameters(parameters);
    }

    @Override
    public void tags(Map<String, String> tags) throws IOException {
      log("tags", words(tags));
      here.tags(tags);
    }

    private static List<Map<String, String>> words(Map<String, String> words) {
      return words.entrySet().stream()
          .map(e -> MlflowRuns.tag(e.getKey(), cut(e.getValue())))
          .toList();
    }

    private static String cut(String value) {
      return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE);
    }

    private void log(String kind, List<? extends Map<String, ?>> all) throws IOException {
      for (int from = 0; from < all.size(); from += BATCH) {
        client.post(
            "runs/log-batch",
            Map.of(
                "run_id", there.id(), kind, all.subList(from, Math.min(all.size(), from + BATCH))));
      }
    }

    /** MLflow keeps equal points of a series once. */
    @Override
    public void metrics(List<Metric> metrics) throws IOException {
      log(
          "metrics",
          metrics.stream()
              .map(
                  m ->
                      Map.of(
                          "key",
                          m.name(),
                          "value",
                          m.value(),
                          "timestamp",
                          m.at().toEpochMilli(),
                          "step",
                          m.step()))
              .toList());
      here.metrics(metrics);
    }

    @Override
    public void dataset(DatasetInput dataset) throws IOException {
      List<Map<String, Object>> columns = new ArrayList<>();
      columns.add(column("time", "datetime"));
      dataset.parameters().forEach(p -> columns.add(column(p, "double")));
      Map<String, Object> input = new LinkedHashMap<>();
      input.put("name", dataset.name());
      // At most 36 characters are kept.
      input.put("digest", dataset.sha256().substring(0, DIGEST_LENGTH));
      input.put("source_type", "facsat2");
      input.put("source", json(Map.of("path", dataset.source(), "sha256", dataset.sha256())));
      input.put("schema", json(Map.of("mlflow_colspec", columns)));
      input.put("profile", json(Map.of("num_rows", dataset.rows())));
      client.post(
          "runs/log-inputs",
          Map.of(
              "run_id",
              there.id(),
              "datasets",
              List.of(
                  Map.of(
                      "tags",
                      List.of(MlflowRuns.tag("mlflow.data.context", "training")),
                      "dataset",
                      input))));
      here.dataset(dataset);
    }

    private static Map<String, Object> column(String name, String type) {
      return Map.of("type", type, "name", name, "required", true);
    }

    private static String json(Object value) {
      return JsonMapper.shared().writeValueAsString(value);
    }

    @Override
    public void artifact(String path, byte[] bytes) throws IOException {
      client.putArtifact(there.artifacts(), path, bytes);
      here.artifact(path, bytes);
    }

    /** The files that name our version are added when it is registered. */
    @Override
    public void model(String sha256, byte[] packageBytes) throws IOException {
      List<MlflowRuns.LoggedModel> found = runs.models(there, runId, sha256);
      MlflowRuns.LoggedModel model =
          found.isEmpty() ? runs.newModel(there, runId, sha256) : found.getFirst();
      runs.output(there, model);
      client.putArtifact(model.artifacts(), PACKAGE, packageBytes);
      here.model(sha256, packageBytes);
    }

    @Override
    public void finish(Instant at) throws IOException {
      client.post(
          "runs/update",
          Map.of("run_id", there.id(), "status", "FINISHED", "end_time", at.toEpochMilli()));
      here.finish(at);
    }
  }
}
