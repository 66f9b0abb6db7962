package org.facsat2.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.facsat2.adapters.embedded.Instance;
import org.facsat2.pipeline.RealServices;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole way with a real MLflow: training, promotion in either place, Python, and its absence.
 */
@Tag("services")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MlflowServicesTest {
  private static final String CRAFT = "/api/v1/spacecraft/nepalisat";
  private static final Path ROOT = Path.of(System.getProperty("facsat2.root"));
  private static final Duration FOLLOWED_WITHIN = Duration.ofSeconds(30);
  private static final String PREFIX = "it-" + UUID.randomUUID().toString().substring(0, 8);
  private static final String MODEL = PREFIX + ".nepalisat";

  @TempDir private static Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private String mlflow = "";
  private ChildProcess program;
  private HttpApi api;

  @BeforeAll
  void trainTwice() throws Exception {
    mlflow = RealServices.required("FACSAT2_MLFLOW_URL");
    start(mlflow);
    create("nepalisat");
    upload("nepalisat", "NEPALISAT_9_Nov_2020.csv", "2020-11-09");
    upload("nepalisat", "NEPALISAT_25_Nov_2020.csv", "2020-11-25");
    upload("nepalisat", "NEPALISAT_10_April_2021.csv", "2021-04-10");
    for (int i = 0; i < 2; i++) {
      HttpApi.Answer run =
          api.post(
              CRAFT + "/trainings", "{}", "Content-Type", "application/json", "Prefer", "wait=60");
      assertThat(run.json().at("/state").asString()).as(run.body()).isEqualTo("succeeded");
    }
  }

  private void start(String mlflowUrl) throws Exception {
    program =
        ChildProcess.start(
            folder.resolve("data"),
            Map.of("FACSAT2_MLFLOW_URL", mlflowUrl, "FACSAT2_MLFLOW_PREFIX", PREFIX));
    Instance serving = program.awaitApi();
    api = new HttpApi(URI.create(String.valueOf(serving.apiUrl())), serving.token());
  }

  @AfterAll
  void stop() throws IOException {
    http.close();
    if (program != null) {
      api.close();
      program.close();
    }
  }

  private void create(String craft) {
    String body =
        "{\"id\": \"%s\", \"name\": \"%s\", \"modelSource\": \"nepalisat\"}"
            .formatted(craft, craft);
    assertThat(api.postJson("/api/v1/spacecraft", body).status()).isEqualTo(201);
  }

  private void upload(String craft, String file, String day) throws IOException {
    HttpApi.Answer answer =
        api.post(
            "/api/v1/spacecraft/%s/telemetry?fileName=%s&epoch=%sT00:00:00Z"
                .formatted(craft, file, day),
            Files.readString(ROOT.resolve("demo/birds-eps").resolve(file)),
            "Content-Type",
            "text/csv",
            "Prefer",
            "wait=60");
    assertThat(answer.json().at("/state").asString()).as(answer.body()).isEqualTo("stored");
  }

  private String withoutUser() {
    URI uri = URI.create(mlflow);
    return uri.getScheme() + "://" + uri.getHost() + ":" + uri.getPort();
  }

  /** User or password; empty if MLflow asks for none. */
  private String user(int part) {
    String info = URI.create(mlflow).getUserInfo();
    return info == null ? "" : info.split(":", 2)[part];
  }

  /** MLflow itself, as another client of it would ask. */
  private JsonNode there(String method, String path, String body) throws Exception {
    URI uri = URI.create(mlflow);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(withoutUser() + "/" + path))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (uri.getUserInfo() != null) {
      request.header(
          "Authorization",
          "Basic "
              + java.util.Base64.getEncoder()
                  .encodeToString(
                      uri.getUserInfo().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
    HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }

  private void moveThere(String version) throws Exception {
    there(
        "POST",
        "api/2.0/mlflow/registered-models/alias",
        "{\"name\": \"%s\", \"alias\": \"champion\", \"version\": \"%s\"}"
            .formatted(MODEL, version));
  }

  private String championThere() throws Exception {
    return there(
            "GET", "api/2.0/mlflow/registered-models/alias?name=" + MODEL + "&alias=champion", "")
        .at("/model_version/version")
        .asString();
  }

  private int championHere() {
    for (JsonNode model : api.get(CRAFT + "/models").json().path("items")) {
      if (model.path("aliases").valueStream().anyMatch(a -> a.asString().equals("champion"))) {
        return model.path("version").asInt();
      }
    }
    return 0;
  }

  private JsonNode models() {
    return api.get("/api/v1/system")
        .json()
        .path("parts")
        .valueStream()
        .filter(p -> p.path("port").asString().equals("models"))
        .findFirst()
        .orElseThrow();
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void within(Duration patience, Condition condition) throws Exception {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("not in time").isLessThan(deadline);
      Thread.sleep(200);
    }
  }

  @Test
  @Order(1)
  void aTrainingIsInMlflowWithItsFilesFiguresDatasetAndModel() throws Exception {
    JsonNode training = api.get(CRAFT + "/models/1").json().path("training");
    assertThat(training.path("link").asString()).contains("/#/experiments/").contains("/runs/");
    String runId = training.path("link").asString().replaceFirst(".*/runs/", "");
    JsonNode run = there("GET", "api/2.0/mlflow/runs/get?run_id=" + runId, "").path("run");
    assertThat(run.at("/info/status").asString()).isEqualTo("FINISHED");
    assertThat(run.at("/data/metrics").valueStream().map(m -> m.path("key").asString()))
        .contains("dataset.rows", "evaluation.injections_found");
    assertThat(run.at("/inputs/dataset_inputs/0/dataset/name").asString())
        .isEqualTo("nepalisat telemetry");
    assertThat(run.at("/outputs/model_outputs").size()).isEqualTo(1);
    JsonNode files =
        there("GET", "api/2.0/mlflow/artifacts/list?run_id=" + runId + "&path=report", "");
    assertThat(files.path("files").valueStream().map(f -> f.path("path").asString()))
        .contains("report/report.md", "report/metrics.png", "report/scores.png");
    assertThat(api.get(CRAFT + "/models/1/artifacts/report/report.md").body())
        .startsWith("# Training of nepalisat");
    assertThat(api.get(CRAFT + "/models/1/artifacts/report/none.md").status()).isEqualTo(404);
    assertThat(models().path("system").asString()).startsWith("MLflow 3.");
    assertThat(
            there("GET", "api/2.0/mlflow/registered-models/get?name=" + MODEL, "")
                .at("/registered_model/aliases")
                .valueStream()
                .map(a -> a.path("alias").asString() + a.path("version").asString()))
        .containsExactly("challenger2");
  }

  @Test
  @Order(2)
  void aPromotionHereIsSeenInMlflow() throws Exception {
    assertThat(api.postJson(CRAFT + "/models/1:promote", "{}").status()).isEqualTo(200);
    assertThat(championThere()).isEqualTo("1");
    assertThat(championHere()).isEqualTo(1);
  }

  @Test
  @Order(3)
  void theChampionPredictsFromPython() throws Exception {
    String python = RealServices.required("FACSAT2_MLFLOW_PYTHON");
    create("uguisu");
    upload("uguisu", "UGUISU_13_Feb_2021.csv", "2021-02-13");
    JsonNode expected = api.get("/api/v1/spacecraft/uguisu/anomalies").json().path("items");
    assertThat(expected.size()).isPositive();
    Path csv = folder.resolve("uguisu.csv");
    String parameters =
        api.get(CRAFT + "/models/1")
            .json()
            .path("parameters")
            .valueStream()
            .map(p -> p.path("parameter").asString())
            .collect(Collectors.joining(","));
    Files.writeString(
        csv,
        api.get(
                "/api/v1/spacecraft/uguisu/telemetry?parameters=" + parameters,
                "Accept",
                "text/csv")
            .body());
    Path output = folder.resolve("python.json");
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    python,
                    ROOT.resolve("deploy/mlflow/predict_example.py").toString(),
                    "models:/" + MODEL + "@champion",
                    csv.toString()))
            .redirectOutput(output.toFile())
            .redirectError(folder.resolve("python.err").toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "MLFLOW_TRACKING_URI",
                withoutUser(),
                "MLFLOW_TRACKING_USERNAME",
                user(0),
                "MLFLOW_TRACKING_PASSWORD",
                user(1),
                "FACSAT2_API_URL",
                String.valueOf(program.awaitApi().apiUrl()),
                "FACSAT2_TOKEN",
                String.valueOf(api.bearer())));
    Process process = builder.start();
    assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("python.err"))).isZero();
    JsonNode found = JsonMapper.shared().readTree(Files.readString(output));
    assertThat(found.size()).isEqualTo(expected.size());
    assertThat(found.at("/0/parameter").asString()).isEqualTo("Vpy");
    assertThat(found.at("/0/sentence").asString()).isEqualTo(expected.at("/0/sentence").asString());
  }

  @Test
  @Order(4)
  void anAliasMovedInMlflowIsCheckedAndServed() throws Exception {
    moveThere("2");
    within(FOLLOWED_WITHIN, () -> championHere() == 2);
    assertThat(models().path("problem").isMissingNode() || models().path("problem").isNull())
        .isTrue();
  }

  @Test
  @Order(5)
  void anAliasMovedToADamagedPackageIsRefusedAndShown() throws Exception {
    String sha256 = api.get(CRAFT + "/models/1").json().path("sha256").asString();
    Path file = folder.resolve("data/objects/models").resolve(sha256);
    byte[] intact = Files.readAllBytes(file);
    Files.write(file, new byte[] {1, 2, 3});
    moveThere("1");
    within(FOLLOWED_WITHIN, () -> models().path("problem").asString("").contains("SHA-256"));
    assertThat(models().path("problem").asString())
        .contains("champion of nepalisat", "version 2 stays champion");
    assertThat(championHere()).isEqualTo(2);
    Files.write(file, intact);
    within(FOLLOWED_WITHIN, () -> championHere() == 1);
    within(FOLLOWED_WITHIN, () -> models().path("problem").asString("").isEmpty());
  }

  @Test
  @Order(6)
  void withoutMlflowTheLastChampionServesAndAPromotionIsAnsweredWith503() throws Exception {
    program.close();
    api.close();
    start("http://anna:secret@127.0.0.1:9");
    assertThat(championHere()).isEqualTo(1);
    assertThat(models().path("reachable").asBoolean()).isFalse();
    HttpApi.Answer refused = api.postJson(CRAFT + "/models/2:promote", "{}");
    assertThat(refused.status()).as(refused.body()).isEqualTo(503);
    assertThat(refused.header("Retry-After")).isNotEmpty();
    assertThat(refused.body()).contains("MLflow").doesNotContain("secret");
    assertThat(championHere()).isEqualTo(1);
    HttpApi.Answer training =
        api.post(
            CRAFT + "/trainings", "{}", "Content-Type", "application/json", "Prefer", "wait=1");
    String run = training.json().path("id").asString();
    within(
        Duration.ofSeconds(60),
        () ->
            api.get("/api/v1/runs/" + run)
                .json()
                .path("steps")
                .valueStream()
                .anyMatch(
                    s ->
                        s.path("name").asString().equals("register")
                            && s.path("failure").asString("").contains("does not answer")));
    assertThat(program.output()).doesNotContain("secret");
    program.close();
    api.close();
    start(mlflow);
    within(
        Duration.ofSeconds(90),
        () -> api.get("/api/v1/runs/" + run).json().path("state").asString().equals("succeeded"));
    assertThat(api.get(CRAFT + "/models/3").status()).isEqualTo(200);
  }
}
