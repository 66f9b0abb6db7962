package org.facsat2.adapters.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.facsat2.adapters.postgres.PostgresDatabase;
import org.facsat2.adapters.postgres.PostgresPorts;
import org.facsat2.adapters.postgres.TestDatabases;
import org.facsat2.pipeline.Examples;
import org.facsat2.pipeline.workflow.Run;
import org.facsat2.pipeline.workflow.RunCoordinator;
import org.facsat2.pipeline.workflow.Workflows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the engine makes of Airflow's answers. */
@ExtendWith(TestDatabases.class)
class AirflowEngineTest {
  private final PostgresDatabase database;
  private final PostgresPorts ports;
  private final FakeAirflow airflow;
  private final List<String> scheduled = new CopyOnWriteArrayList<>();
  private final RunCoordinator coordinator;
  private final AirflowEngine engine;
  private String craft = "";

  AirflowEngineTest(PostgresDatabase database) throws IOException {
    this.database = database;
    ports = new PostgresPorts(database);
    airflow = new FakeAirflow();
    coordinator =
        new RunCoordinator(
            ports.runs(),
            this::schedule,
            ports.catalogue(),
            ports.events(),
            ports.transactions(),
            Instant::now);
    engine = engine("secret");
  }

  private AirflowEngine engine(String password) {
    return new AirflowEngine(
        airflow.address(password), database, ports.runs(), () -> coordinator, () -> this::schedule);
  }

  private void schedule(String run, String step, Instant notBefore) {
    scheduled.add(step);
  }

  @BeforeEach
  void aSpacecraftOfItsOwn() {
    craft = "craft-" + UUID.randomUUID();
    ports.catalogue().add(Examples.spacecraft(craft));
  }

  @AfterEach
  void close() {
    engine.close();
    airflow.close();
    JdbcClient.create(database.dataSource()).sql("delete from airflow_run").update();
  }

  private Run requested() {
    return coordinator.request(Workflows.DETECT, craft, Map.of(), "me");
  }

  private Run now(Run run) {
    return coordinator.get(run.id());
  }

  @Test
  void aRunIsADagRunOfTheSameIdHoweverOftenItIsHandedOver() throws Exception {
    Run run = requested();
    assertThat(engine.handOver(run.id())).isTrue();
    assertThat(engine.handOver(run.id())).isTrue();
    assertThat(airflow.states).containsOnlyKeys(run.id());
    assertThat(airflow.requests)
        .containsExactly("POST /auth/token", "POST /api/v2/dags/facsat2_detect/dagRuns");
  }

  @Test
  void anAnswerThatIsLostMakesNoSecondDagRun() throws Exception {
    Run run = requested();
    airflow.loseTheNextAnswer = true;
    assertThatThrownBy(() -> engine.handOver(run.id())).isInstanceOf(IOException.class);
    assertThat(engine.handOver(run.id())).isTrue();
    assertThat(airflow.states).containsOnlyKeys(run.id());
  }

  @Test
  void housekeepingStaysHere() throws Exception {
    Run run = coordinator.request(Workflows.COMPACT, craft, Map.of(), "me");
    assertThat(engine.handOver(run.id())).isFalse();
    assertThat(airflow.requests).isEmpty();
  }

  @Test
  void aTokenThatIsNoLongerTakenIsReplaced() throws Exception {
    engine.handOver(requested().id());
    airflow.forgetTokens();
    airflow.requests.clear();
    engine.reconcile();
    assertThat(airflow.requests).contains("POST /auth/token").hasSize(3);
  }

  @Test
  void aWrongPasswordIsSaidAndNotShown() {
    try (AirflowEngine stranger = engine("geheim")) {
      Run run = requested();
      assertThatThrownBy(() -> stranger.handOver(run.id()))
          .hasMessageContaining("Invalid credentials")
          .hasMessageNotContaining("geheim");
    }
  }

  @Test
  void whatAirflowGivesUpHasFailedAndTheNextRunGoesOn() throws Exception {
    Run run = requested();
    Run next = requested();
    engine.handOver(run.id());
    scheduled.clear();
    airflow.states.put(run.id(), "failed");
    engine.reconcile();
    assertThat(now(run).state()).isEqualTo(Run.State.FAILED);
    assertThat(now(run).failure()).contains("detect (tries: 5)");
    assertThat(now(next).state()).isEqualTo(Run.State.QUEUED);
    assertThat(scheduled).containsExactly("detect");
    airflow.requests.clear();
    engine.reconcile();
    assertThat(airflow.requests).isEmpty();
  }

  @Test
  void whatAirflowHasLostIsHandedOverAgain() throws Exception {
    Run run = requested();
    engine.handOver(run.id());
    airflow.states.clear();
    scheduled.clear();
    engine.reconcile();
    assertThat(scheduled).containsExactly("detect");
    engine.handOver(run.id());
    assertThat(airflow.states).containsOnlyKeys(run.id());
  }

  @Test
  void whatWasCancelledHereIsEndedThere() throws Exception {
    Run run = requested();
    engine.handOver(run.id());
    coordinator.cancel(run.id(), "me");
    engine.reconcile();
    assertThat(airflow.states).containsEntry(run.id(), "failed");
    assertThat(now(run).state()).isEqualTo(Run.State.CANCELLED);
  }

  @Test
  void aDagRunThatAirflowStartedGetsARunOfItsOwnOnce() throws Exception {
    DagRuns begun = new DagRuns(database, coordinator);
    DagRuns.Begun first = begun.begin(Workflows.INGEST_AND_DETECT, craft, "scheduled__1");
    assertThat(first.state()).isEqualTo(DagRuns.State.READY);
    assertThat(begun.begin(Workflows.INGEST_AND_DETECT, craft, "scheduled__1")).isEqualTo(first);
    // Handing it over must not make a second DAG run.
    assertThat(engine.handOver(first.run())).isTrue();
    assertThat(airflow.requests).isEmpty();
    assertThat(begun.begin(Workflows.INGEST_AND_DETECT, craft, "manual__2"))
        .isEqualTo(new DagRuns.Begun(first.run(), DagRuns.State.JOINED));
    assertThat(begun.begin(Workflows.DETECT, craft, "manual__3").state())
        .isEqualTo(DagRuns.State.WAITING);
  }

  @Test
  void aDagRunForSeveralSpacecraftIsComparedAsAWholeAndNotEndedForOneOfThem() {
    DagRuns begun = new DagRuns(database, coordinator);
    DagRuns.Begun one =
        begun.begin(Workflows.COLLECT, craft, "facsat2_collect", "scheduled__9/" + craft);
    airflow.states.put("scheduled__9", "running");
    scheduled.clear();
    engine.reconcile();
    assertThat(airflow.requests).contains("GET /api/v2/dags/facsat2_collect/dagRuns/scheduled__9");
    assertThat(scheduled).as("it is not lost").isEmpty();
    coordinator.cancel(one.run(), "me");
    engine.reconcile();
    assertThat(airflow.states).containsEntry("scheduled__9", "running");
    airflow.states.put("scheduled__9", "success");
    engine.reconcile();
    airflow.requests.clear();
    engine.reconcile();
    assertThat(airflow.requests).isEmpty();
  }
}
