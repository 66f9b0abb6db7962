package org.facsat2.adapters.mlflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.facsat2.adapters.mlflow.MlflowException.Reason;
import org.facsat2.adapters.mlflow.PublishedVersions.Published;
import org.facsat2.pipeline.Page;
import org.facsat2.pipeline.training.ModelRegistry;
import org.facsat2.pipeline.training.ModelVersion;
import tools.jackson.databind.JsonNode;

/**
 * Model versions in our own rows, each published as a version of MLflow's registered model.
 *
 * <p>In the open transaction our rows are written first, which checks and locks, then MLflow, then
 * it is committed. So what MLflow refuses or misses is not recorded here. If the process dies, or
 * an answer is lost, between the two, MLflow alone has it: a version is found again there by the
 * run that made it and taken when that step is tried again; an alias counts as one that a person
 * moved in MLflow, and is checked and followed ({@link
 * org.facsat2.pipeline.training.FollowAliases}). Nothing is answered but by our rows, so the last
 * champion serves while MLflow is away.
 */
public final class MlflowModelRegistry implements ModelRegistry {
  private static final String VERSION = "facsat2.version";

  private final MlflowClient client;
  private final MlflowRuns runs;
  private final ModelRegistry rows;
  private final PublishedVersions published;

  MlflowModelRegistry(MlflowClient client, ModelRegistry rows, PublishedVersions published) {
    this.client = client;
    this.runs = new MlflowRuns(client);
    this.rows = rows;
    this.published = published;
  }

  @Override
  public ModelVersion register(
      String spacecraft,
      String sha256,
      Instant at,
      String who,
      ModelVersion.Provenance provenance) {
    ModelVersion version = rows.register(spacecraft, sha256, at, who, provenance);
    try {
      publish(version);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return version;
  }

  private Published publish(ModelVersion version) throws IOException {
    String spacecraft = version.spacecraft();
    String name = client.server().name(spacecraft);
    String runId = version.provenance().runId();
    MlflowRuns.TrainingRun run =
        runs.of(spacecraft, runId, version.createdAt(), version.createdBy());
    registeredModel(name, spacecraft);
    Optional<JsonNode> left = leftBefore(name, version);
    MlflowRuns.LoggedModel model =
        left.isPresent() ? source(run, version, left.get()) : model(run, version);
    for (ModelFiles.File file : ModelFiles.of(version, run.id(), model.id())) {
      client.putArtifact(model.artifacts(), file.path(), file.bytes());
    }
    runs.ready(model);
    int number =
        left.isPresent()
            ? number(left.get())
            : number(
                client
                    .post(
                        "model-versions/create",
                        Map.of(
                            "name",
                            name,
                            "source",
                            "models:/" + model.id(),
                            "run_id",
                            run.id(),
                            "model_id",
                            model.id(),
                            "tags",
                            List.of(
                                MlflowRuns.tag(MlflowRuns.RUN, runId),
                                MlflowRuns.tag(MlflowRuns.SHA256, version.sha256()),
                                MlflowRuns.tag(VERSION, Integer.toString(version.version())))))
                    .path("model_version"));
    if (left.isPresent()) {
      client.post(
          "model-versions/set-tag",
          Map.of(
              "name",
              name,
              "version",
              Integer.toString(number),
              "key",
              VERSION,
              "value",
              Integer.toString(version.version())));
    }
    Published made = new Published(version.version(), number, run.id(), model.id());
    published.add(spacecraft, made);
    return made;
  }

  private void registeredModel(String name, String spacecraft) throws MlflowException {
    try {
      client.post(
          "registered-models/create",
          Map.of(
              "name",
              name,
              "description",
              "Health model of "
                  + spacecraft
                  + ". Whoever moves the alias champion lets that"
                  + " version serve, after Facsat2 has checked it.",
              "tags",
              List.of(MlflowRuns.tag("facsat2.spacecraft", spacecraft))));
    } catch (MlflowException e) {
      if (e.reason() != Reason.EXISTS) {
        throw e;
      }
    }
  }

  private static int number(JsonNode modelVersion) {
    return Integer.parseInt(modelVersion.path("version").asString());
  }

  /** A version of this run and package that was made, and never recorded here. */
  private Optional<JsonNode> leftBefore(String name, ModelVersion version) throws MlflowException {
    JsonNode found =
        client.get(
            "model-versions/search",
            "filter",
            "name = %s AND tags.`%s` = %s AND tags.`%s` = %s"
                .formatted(
                    MlflowRuns.quoted(name),
                    MlflowRuns.RUN,
                    MlflowRuns.quoted(version.provenance().runId()),
                    MlflowRuns.SHA256,
                    MlflowRuns.quoted(version.sha256())),
            "max_results",
            "1000");
    Set<Integer> recorded = published.numbers(version.spacecraft());
    return found
        .path("model_versions")
        .valueStream()
        .filter(v -> !recorded.contains(number(v)))
        .reduce((newer, older) -> older);
  }

  private MlflowRuns.LoggedModel source(
      MlflowRuns.TrainingRun run, ModelVersion version, JsonNode left) throws MlflowException {
    String id = left.path("source").asString().replaceFirst("^models:/", "");
    for (MlflowRuns.LoggedModel one :
        runs.models(run, version.provenance().runId(), version.sha256())) {
      if (one.id().equals(id)) {
        return one;
      }
    }
    throw new MlflowException(
        Reason.BROKEN, "MLflow no longer has model " + id + ", of which it has a version", null);
  }

  private MlflowRuns.LoggedModel model(MlflowRuns.TrainingRun run, ModelVersion version)
      throws MlflowException {
    String runId = version.provenance().runId();
    Set<String> taken = published.models(version.spacecraft());
    for (MlflowRuns.LoggedModel one : runs.models(run, runId, version.sha256())) {
      if (!taken.contains(one.id())) {
        runs.output(run, one);
        return one;
      }
    }
    return runs.newModel(run, runId, version.sha256());
  }

  @Override
  public Optional<ModelVersion> find(String spacecraft, int version) {
    return rows.find(spacecraft, version);
  }

  @Override
  public Page<ModelVersion> list(String spacecraft, Page.Request page) {
    return rows.list(spacecraft, page);
  }

  @Override
  public Optional<ModelVersion> aliased(String spacecraft, String alias) {
    return rows.aliased(spacecraft, alias);
  }

  @Override
  public Set<String> aliases(String spacecraft, int version) {
    return rows.aliases(spacecraft, version);
  }

  /**
   * A version that MLflow does not have, as it was there before MLflow or deleted, is published.
   */
  @Override
  public void alias(String spacecraft, String alias, int version, Instant at, String who) {
    rows.alias(spacecraft, alias, version, at, who);
    try {
      Optional<Published> known = published.of(spacecraft, version);
      if (known.isPresent() && aliased(spacecraft, alias, known.get())) {
        return;
      }
      published.remove(spacecraft, version);
      aliased(spacecraft, alias, publish(rows.find(spacecraft, version).orElseThrow()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean aliased(String spacecraft, String alias, Published version)
      throws MlflowException {
    try {
      client.post(
          "registered-models/alias",
          Map.of(
              "name",
              client.server().name(spacecraft),
              "alias",
              alias,
              "version",
              Integer.toString(version.number())));
      return true;
    } catch (MlflowException e) {
      if (e.reason() == Reason.MISSING) {
        return false;
      }
      throw e;
    }
  }
}
