package org.facsat2.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.facsat2.adapters.embedded.Instance;
import org.facsat2.pipeline.Gate;
import org.facsat2.pipeline.RealServices;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The program on PostgreSQL, MongoDB's protocol, MinIO, MLflow and Airflow, all of them real. */
@Tag("services")
class RealSystemsServicesTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Pattern PORT = Pattern.compile("(@[^:/@]+:)(\\d+)");

  @TempDir Path folder;
  private Map<String, String> settings = Map.of();
  private String craft = "";

  @BeforeEach
  void services() {
    settings = new HashMap<>(RealServices.all());
    settings.remove("FACSAT2_WORKER_DATABASE_URL");
    craft = "test-" + UUID.randomUUID();
  }

  /** Leads the way to a system through a door. */
  private Gate gate(String setting) throws IOException {
    Matcher port = PORT.matcher(settings.getOrDefault(setting, ""));
    assertThat(port.find()).as(setting).isTrue();
    Gate gate = new Gate(Integer.parseInt(port.group(2)));
    settings.put(setting, port.replaceFirst("$1" + gate.port()));
    return gate;
  }

  private static HttpApi api(ChildProcess program) throws Exception {
    Instance serving = program.awaitApi();
    return new HttpApi(URI.create(String.valueOf(serving.apiUrl())), serving.token());
  }

  private void createSpacecraft(HttpApi api) {
    assertThat(
            api.postJson("/api/v1/spacecraft", "{\"id\":\"" + craft + "\",\"name\":\"Test\"}")
                .status())
        .isEqualTo(201);
    HttpApi.Answer dictionary =
        api.send(
            "PUT",
            "/api/v1/spacecraft/" + craft + "/dictionary",
            """
            {"parameters": [{"id": "A", "unit": "V", "limits": {"bands": {"critical": {"high": 20}}}}]}
            """,
            "Content-Type",
            "application/json");
    assertThat(dictionary.status()).as(dictionary.body()).isEqualTo(200);
  }

  private HttpApi.Answer upload(HttpApi api) {
    return api.send(
        "POST",
        "/api/v1/spacecraft/" + craft + "/telemetry?fileName=a.csv",
        "time,A\n2026-01-01T00:00:00Z,1\n2026-01-01T00:00:10Z,30\n2026-01-01T00:00:20Z,2\n",
        "Content-Type",
        "text/csv");
  }

  private static void until(Callable<Boolean> question) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!question.call()) {
      assertThat(System.nanoTime()).as("patience").isLessThan(deadline);
      Thread.sleep(500);
    }
  }

  private void untilAlarm(HttpApi api) throws Exception {
    until(() -> api.get("/api/v1/alarms?spacecraft=" + craft).json().at("/items").size() == 1);
  }

  private static HttpApi airflow(String url) {
    URI at = URI.create(url);
    URI root = URI.create("http://" + at.getHost() + ":" + at.getPort());
    String[] user = at.getUserInfo().split(":", 2);
    try (HttpApi stranger = new HttpApi(root, null)) {
      JsonNode token =
          stranger
              .postJson(
                  "/auth/token",
                  "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(user[0], user[1]))
              .json();
      return new HttpApi(root, token.at("/access_token").asString());
    }
  }

  @Test
  void anUploadEndsInAnAlarmAndEveryStepWasExecutedByAirflow() throws Exception {
    try (ChildProcess program = ChildProcess.start(folder.resolve("data"), settings);
        HttpApi api = api(program)) {
      createSpacecraft(api);
      HttpApi.Answer accepted = upload(api);
      assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
      untilAlarm(api);
      String run = accepted.json().at("/runId").asString();
      until(
          () -> api.get("/api/v1/runs/" + run).json().at("/state").asString().equals("succeeded"));
      try (HttpApi airflow = airflow(RealServices.required("FACSAT2_AIRFLOW_URL"))) {
        JsonNode tasks =
            airflow
                .get("/api/v2/dags/facsat2_ingest_and_detect/dagRuns/" + run + "/taskInstances")
                .json()
                .at("/task_instances");
        assertThat(tasks.size()).isEqualTo(4);
        for (JsonNode task : tasks) {
          assertThat(task.at("/task_id").asString())
              .isIn("begin", "ingest", "preprocess", "detect");
        }
      }
      JsonNode system = api.get("/api/v1/system").json();
      assertThat(system.at("/parts").toString())
          .contains("PostgreSQL 1", "MongoDB", "MinIO", "MLflow 3", "Airflow 3");
      // The same file again is the same ingestion, whoever is asked.
      try (ChildProcess second = ChildProcess.start(folder.resolve("second"), settings);
          HttpApi other = api(second)) {
        assertThat(upload(other).json().at("/id")).isEqualTo(accepted.json().at("/id"));
        assertThat(
                other
                    .get(
                        "/api/v1/spacecraft/" + craft + "/telemetry?parameters=A",
                        "Accept",
                        "text/csv")
                    .body())
            .contains("30");
      }
    }
  }

  @Test
  void withoutTheObjectStoreUploadsAreRefusedUntilItReturns() throws Exception {
    try (Gate gate = gate("FACSAT2_OBJECTS_URL");
        ChildProcess program = ChildProcess.start(folder.resolve("data"), settings);
        HttpApi api = api(program)) {
      createSpacecraft(api);
      HttpApi.Answer refused = upload(api);
      assertThat(refused.status()).as(refused.body()).isEqualTo(503);
      assertThat(refused.header("Retry-After")).isNotEmpty();
      assertThat(refused.body()).contains("object store");
      assertThat(api.get("/actuator/health/readiness").status()).isEqualTo(503);
      gate.open();
      until(() -> upload(api).status() == 202);
      untilAlarm(api);
      assertThat(api.get("/api/v1/spacecraft/" + craft + "/ingestions").json().at("/items").size())
          .isEqualTo(1);
    }
  }

  @Test
  void withoutAirflowUploadsAreAcceptedAndGoOnWhenItReturns() throws Exception {
    try (Gate gate = gate("FACSAT2_AIRFLOW_URL");
        ChildProcess program = ChildProcess.start(folder.resolve("data"), settings);
        HttpApi api = api(program)) {
      createSpacecraft(api);
      HttpApi.Answer accepted = upload(api);
      assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
      assertThat(api.get("/api/v1/alarms?spacecraft=" + craft).json().at("/items").size()).isZero();
      gate.open();
      untilAlarm(api);
    }
  }

  @Test
  void withoutTheTelemetryStoreUploadsAreAcceptedAndReadingSaysWhichSystemIsAway()
      throws Exception {
    try (Gate gate = gate("FACSAT2_TELEMETRY_URL");
        ChildProcess program = ChildProcess.start(folder.resolve("data"), settings);
        HttpApi api = api(program)) {
      createSpacecraft(api);
      assertThat(upload(api).status()).isEqualTo(202);
      untilAlarm(api);
      String series = "/api/v1/spacecraft/" + craft + "/telemetry?parameters=A&points=10";
      HttpApi.Answer away = api.get(series);
      assertThat(away.status()).as(away.body()).isEqualTo(503);
      gate.open();
      until(() -> api.get(series).status() == 200);
    }
  }
}
