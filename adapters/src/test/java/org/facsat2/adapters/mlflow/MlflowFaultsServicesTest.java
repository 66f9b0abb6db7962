package org.facsat2.adapters.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.facsat2.adapters.postgres.PostgresDatabase;
import org.facsat2.adapters.postgres.PostgresPorts;
import org.facsat2.adapters.postgres.TestDatabases;
import org.facsat2.detection.Coverage;
import org.facsat2.pipeline.Examples;
import org.facsat2.pipeline.training.AliasesElsewhere.Named;
import org.facsat2.pipeline.training.Evaluation;
import org.facsat2.pipeline.training.ExperimentTracker;
import org.facsat2.pipeline.training.ModelRegistry;
import org.facsat2.pipeline.training.ModelVersion;
import org.facsat2.telemetry.ParameterId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A real MLflow that loses answers, is away, or is used by others. */
@Tag("services")
@ExtendWith(TestDatabases.class)
class MlflowFaultsServicesTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final String SHA256 = "ab".repeat(32);

  private final PostgresDatabase database;
  private final PostgresPorts ports;
  private String craft = "";
  private LossyProxy proxy;
  private MlflowClient direct;
  private Mlflow mlflow;

  MlflowFaultsServicesTest(PostgresDatabase database) {
    this.database = database;
    this.ports = new PostgresPorts(database);
  }

  @BeforeAll
  static void orSkip() {
    RealMlflow.server();
  }

  @BeforeEach
  void start(TestInfo test) throws IOException {
    MlflowServer real = RealMlflow.server();
    craft = "craft-" + Integer.toHexString(test.getDisplayName().hashCode());
    ports.catalogue().add(Examples.spacecraft(craft));
    proxy = new LossyProxy(real);
    direct = new MlflowClient(real);
    mlflow = Mlflow.of(proxy.server(), database, TIMEOUT);
  }

  @AfterEach
  void stop() {
    mlflow.close();
    direct.close();
    proxy.close();
  }

  private ModelVersion register(String runId) {
    ModelVersion.Provenance provenance =
        new ModelVersion.Provenance(
            runId,
            "dataset",
            List.of(Examples.seconds(1, 2)),
            12,
            5400,
            List.of(),
            List.of(Coverage.monitored(new ParameterId("A.b"))),
            "",
            new Evaluation(1, 1, 20, 18, 2.5, 0),
            new Evaluation.Comparison(3, new Evaluation(1, 0, 20, 19, 2.5, 1)));
    return ports
        .transactions()
        .call(() -> mlflow.registry().register(craft, SHA256, Examples.NOW, "someone", provenance));
  }

  private List<JsonNode> versionsThere() throws MlflowException {
    return direct
        .get("model-versions/search", "filter", "name = '" + direct.server().name(craft) + "'")
        .path("model_versions")
        .valueStream()
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "experiments/create",
        "runs/create",
        "registered-models/create",
        "logged-models",
        "model-versions/create"
      })
  void aVersionWhoseAnswerWasLostIsFoundAgainAndMadeOnce(String lost) throws IOException {
    proxy.loseOnce(lost);
    Throwable failure = catchThrowable(() -> register("run-1"));
    assertThat(failure).isInstanceOf(UncheckedIOException.class);
    assertThat(new MlflowOutages().systemAway(failure)).hasValue("MLflow");
    assertThat(mlflow.registry().find(craft, 1)).isEmpty();

    assertThat(register("run-1").version()).isEqualTo(1);
    assertThat(versionsThere()).hasSize(1);
  }

  @Test
  void aTrainingWhoseAnswerWasLostIsToldAgainAndKeptOnce() throws IOException {
    var start = new ExperimentTracker.Start(craft, "run-1", Examples.NOW, "someone");
    proxy.loseOnce("logged-models");
    assertThatThrownBy(() -> mlflow.tracker().start(start).model(SHA256, new byte[] {1}))
        .isInstanceOf(IOException.class);
    mlflow.tracker().start(start).model(SHA256, new byte[] {1});
    register("run-1");

    MlflowRuns runs = new MlflowRuns(direct);
    MlflowRuns.TrainingRun run = runs.of(craft, "run-1", Examples.NOW, "someone");
    assertThat(runs.models(run, "run-1", SHA256)).hasSize(1);
    JsonNode outputs = direct.get("runs/get", "run_id", run.id()).path("run").path("outputs");
    assertThat(outputs.path("model_outputs").size()).isEqualTo(1);
    assertThat(versionsThere()).hasSize(1);
  }

  @Test
  void aPromotionWhoseAnswerWasLostIsFoundAsAMovedAlias() throws IOException {
    register("run-1");
    proxy.loseOnce("registered-models/alias");
    assertThatThrownBy(this::promoteFirst).isInstanceOf(UncheckedIOException.class);
    assertThat(mlflow.registry().aliased(craft, ModelRegistry.CHAMPION)).isEmpty();
    assertThat(mlflow.aliases().of(craft))
        .containsExactly(Map.entry(ModelRegistry.CHAMPION, new Named.Known(1)));
  }

  private void promoteFirst() {
    ports
        .transactions()
        .run(
            () ->
                mlflow.registry().alias(craft, ModelRegistry.CHAMPION, 1, Examples.NOW, "someone"));
  }

  @Test
  void aVersionDeletedInMlflowIsPublishedAgainWhenItIsPromoted() throws IOException {
    register("run-1");
    deleteThere("1");
    assertThat(versionsThere()).isEmpty();
    promoteFirst();
    assertThat(versionsThere()).hasSize(1);
    assertThat(mlflow.aliases().of(craft))
        .containsEntry(ModelRegistry.CHAMPION, new Named.Known(1));
  }

  private void deleteThere(String version) throws IOException {
    String body =
        "{\"name\": \"%s\", \"version\": \"%s\"}".formatted(direct.server().name(craft), version);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                direct.server().root().resolve("api/2.0/mlflow/model-versions/delete"))
            .header("Content-Type", "application/json")
            .method("DELETE", HttpRequest.BodyPublishers.ofString(body));
    String authorization = direct.server().authorization();
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    try (HttpClient http = HttpClient.newHttpClient()) {
      assertThat(http.send(request.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void aVersionFromBeforeThereWasMlflowIsPublishedWhenItIsPromoted() throws IOException {
    ModelVersion.Provenance provenance = register("run-1").provenance();
    ModelVersion before =
        ports
            .transactions()
            .call(
                () ->
                    ports.registry().register(craft, SHA256, Examples.NOW, "someone", provenance));
    assertThat(before.version()).isEqualTo(2);
    ports
        .transactions()
        .run(
            () ->
                mlflow.registry().alias(craft, ModelRegistry.CHAMPION, 2, Examples.NOW, "someone"));
    assertThat(mlflow.aliases().of(craft))
        .containsEntry(ModelRegistry.CHAMPION, new Named.Known(before.version()));
  }

  @Test
  void anAliasMovedToAForeignVersionIsUnknown() throws IOException {
    register("run-1");
    String name = direct.server().name(craft);
    JsonNode ours = versionsThere().getFirst();
    direct.post(
        "model-versions/create",
        Map.of(
            "name",
            name,
            "source",
            ours.path("source").asString(),
            "run_id",
            ours.path("run_id").asString(),
            "model_id",
            ours.path("source").asString().replaceFirst("^models:/", "")));
    direct.post(
        "registered-models/alias", Map.of("name", name, "alias", "champion", "version", "2"));
    assertThat(mlflow.aliases().of(craft)).containsEntry("champion", new Named.Unknown("2"));
  }

  @Test
  void theLastChampionServesWhileMlflowIsAwayAndNothingIsRecordedThatItDoesNotHave()
      throws IOException {
    register("run-1");
    promoteFirst();
    proxy.close();
    assertThat(mlflow.registry().aliased(craft, ModelRegistry.CHAMPION))
        .hasValueSatisfying(v -> assertThat(v.version()).isEqualTo(1));
    assertThatThrownBy(() -> register("run-2")).isInstanceOf(UncheckedIOException.class);
    assertThat(mlflow.registry().find(craft, 2)).isEmpty();
    assertThatThrownBy(mlflow::version).isInstanceOf(MlflowException.class);
  }

  @Test
  void itTellsItsVersion() throws MlflowException {
    assertThat(mlflow.version()).matches("MLflow 3\\..*");
  }
}
