package org.facsat2.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.UUID;
import org.facsat2.pipeline.RealServices;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The program on PostgreSQL, MongoDB's protocol, MinIO, MLflow and Airflow, all of them real. */
@Tag("services")
class RealSystemsServicesTest {
  private static final String DAY = "2026-01-01";

  private final RealSystems systems = new RealSystems();
  @TempDir Path folder;

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
    try (ChildProcess program = systems.start(folder.resolve("data"));
        HttpApi api = RealSystems.api(program)) {
      systems.createSpacecraft(api);
      HttpApi.Answer accepted = systems.upload(api, DAY);
      assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
      systems.untilAlarms(api, 1);
      String run = accepted.json().at("/runId").asString();
      RealSystems.until(
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
      try (ChildProcess second = systems.start(folder.resolve("second"));
          HttpApi other = RealSystems.api(second)) {
        assertThat(systems.upload(other, DAY).json().at("/id"))
            .isEqualTo(accepted.json().at("/id"));
        assertThat(other.get(systems.path("/telemetry?parameters=A"), "Accept", "text/csv").body())
            .contains("30");
      }
    }
  }

  @Test
  void aFileInAWatchedFolderIsCollectedByAirflowAndEndsInAnAlarm() throws Exception {
    Path inbox = Path.of(RealServices.required("FACSAT2_SOURCE_FOLDERS"));
    Path watched = Files.createDirectories(inbox.resolve(systems.craft()));
    Path file = watched.resolve("pass.csv");
    Files.writeString(file, RealSystems.csv(DAY));
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
    try (ChildProcess program = systems.start(folder.resolve("data"));
        HttpApi api = RealSystems.api(program);
        HttpApi airflow = airflow(RealServices.required("FACSAT2_AIRFLOW_URL"))) {
      systems.createSpacecraft(api);
      HttpApi.Answer source =
          api.postJson(
              systems.path("/sources"),
              "{\"name\": \"station\", \"place\": {\"type\": \"folder\", \"path\": \"%s\"}}"
                  .formatted(watched));
      assertThat(source.status()).as(source.body()).isEqualTo(201);
      assertThat(succeeds(airflow, "facsat2_collect")).isTrue();
      systems.untilAlarms(api, 1);
      assertThat(systems.ingestions(api)).isEqualTo(1);
      // A second look finds nothing that was not there before.
      assertThat(succeeds(airflow, "facsat2_collect")).isTrue();
      assertThat(systems.ingestions(api)).isEqualTo(1);
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(watched);
    }
  }

  @Test
  void trainingsOnScheduleAreAskedForByAirflow() throws Exception {
    try (HttpApi airflow = airflow(RealServices.required("FACSAT2_AIRFLOW_URL"))) {
      assertThat(succeeds(airflow, "facsat2_train_scheduled")).isTrue();
    }
  }

  /** Starts a DAG run as its schedule would, and waits for its end. */
  private static boolean succeeds(HttpApi airflow, String dag) throws Exception {
    String runs = "/api/v2/dags/" + dag + "/dagRuns";
    String id = "test-" + UUID.randomUUID();
    HttpApi.Answer started =
        airflow.postJson(runs, "{\"dag_run_id\": \"%s\", \"logical_date\": null}".formatted(id));
    assertThat(started.status()).as(started.body()).isEqualTo(200);
    String[] state = {""};
    RealSystems.until(
        () -> {
          state[0] = airflow.get(runs + "/" + id).json().at("/state").asString();
          return state[0].equals("success") || state[0].equals("failed");
        });
    return state[0].equals("success");
  }
}
