package org.facsat2.adapters.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.facsat2.adapters.airflow.AirflowClient.DagTask;
import org.facsat2.adapters.postgres.PostgresAddress;
import org.facsat2.adapters.postgres.PostgresDatabase;
import org.facsat2.pipeline.RealServices;
import org.facsat2.pipeline.workflow.Workflow;
import org.facsat2.pipeline.workflow.Workflows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The client and the DAG files in the real Airflow. */
@Tag("services")
class AirflowServicesTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String BEGIN = "begin";

  private AirflowServer server = new AirflowServer(java.net.URI.create("none:/"), "", "");
  private AirflowClient airflow = new AirflowClient(server);

  /** The tasks find a schema only if the program itself was there before them. */
  @BeforeAll
  static void theProgramWasThere() {
    PostgresAddress at = PostgresAddress.of(RealServices.required("FACSAT2_DATABASE_URL"));
    PostgresDatabase.connect(at.jdbcUrl(), at.user(), at.password(), 2).close();
  }

  @BeforeEach
  void connect() {
    server = AirflowServer.of(RealServices.required("FACSAT2_AIRFLOW_URL"));
    airflow = new AirflowClient(server);
  }

  @AfterEach
  void close() {
    airflow.close();
  }

  @Test
  void airflowReadsTheDagFilesAndTheyAreTheWorkflows() throws Exception {
    assertThat(airflow.importErrors()).isEmpty();
    for (Workflow workflow : Workflows.ALL) {
      if (!AirflowDags.has(workflow)) {
        continue;
      }
      Map<String, DagTask> tasks =
          airflow.dagTasks(AirflowDags.of(workflow.name()).orElseThrow()).stream()
              .collect(Collectors.toMap(DagTask::id, Function.identity()));
      assertThat(tasks).as(workflow.name()).hasSize(workflow.steps().size() + 1).containsKey(BEGIN);
      for (Workflow.StepDefinition step : workflow.steps()) {
        DagTask task = java.util.Objects.requireNonNull(tasks.get(step.name()), step.name());
        assertThat(task.after().stream().filter(before -> !before.equals(BEGIN)))
            .as("before " + step.name())
            .containsExactlyInAnyOrderElementsOf(step.after());
        assertThat(task.retries() + 1).as("attempts").isEqualTo(step.attempts());
      }
    }
  }

  @Test
  void aDagRunIsStartedOnceAndItsTasksAndTheirLogsAreSeen() throws Exception {
    String id = "test-" + UUID.randomUUID();
    // There is no such run: the step ends at once, for good, and says so.
    airflow.trigger("facsat2_detect", id, Map.of("run", id));
    airflow.trigger("facsat2_detect", id, Map.of("run", id));
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> airflow.run("facsat2_detect", id).hasEnded());
    assertThat(airflow.run("facsat2_detect", id).state()).isEqualTo("failed");
    assertThat(airflow.tasks("facsat2_detect", id))
        .anySatisfy(
            task -> {
              assertThat(task.task()).isEqualTo("detect");
              assertThat(task.state()).isEqualTo("failed");
              assertThat(task.tries()).isEqualTo(1);
            });
    assertThat(airflow.log("facsat2_detect", id, "detect", 1))
        .anyMatch(line -> line.contains("There is no run " + id));
  }

  @Test
  void aDagRunCanBeEnded() throws Exception {
    String id = "test-" + UUID.randomUUID();
    airflow.trigger("facsat2_train", id, Map.of("run", id));
    airflow.cancel("facsat2_train", id);
    assertThat(airflow.run("facsat2_train", id).state()).isEqualTo("failed");
  }

  @Test
  void whatIsMissingOrRefusedIsSaid() throws Exception {
    assertThatThrownBy(() -> airflow.run("facsat2_detect", "none"))
        .isInstanceOfSatisfying(AirflowException.class, e -> assertThat(e.isMissing()).isTrue());
    assertThat(airflow.version()).startsWith("Airflow 3.");
    try (AirflowClient stranger =
        new AirflowClient(new AirflowServer(server.root(), server.user(), "wrong"))) {
      assertThatThrownBy(stranger::importErrors).hasMessageContaining("401");
    }
  }
}
