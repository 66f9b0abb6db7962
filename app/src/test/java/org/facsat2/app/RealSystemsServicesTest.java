package org.facsat2.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
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
}
