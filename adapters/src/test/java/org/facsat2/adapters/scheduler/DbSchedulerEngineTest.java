package org.facsat2.adapters.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.facsat2.adapters.postgres.Examples;
import org.facsat2.adapters.postgres.PostgresDatabase;
import org.facsat2.adapters.postgres.PostgresEvents;
import org.facsat2.adapters.postgres.PostgresRuns;
import org.facsat2.adapters.postgres.PostgresSpacecraftCatalogue;
import org.facsat2.adapters.postgres.TestDatabases;
import org.facsat2.pipeline.workflow.Run;
import org.facsat2.pipeline.workflow.RunCoordinator;
import org.facsat2.pipeline.workflow.Step;
import org.facsat2.pipeline.workflow.StepExecutor;
import org.facsat2.pipeline.workflow.StepRefusedException;
import org.facsat2.pipeline.workflow.Workflows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExtendWith(TestDatabases.class)
class DbSchedulerEngineTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final PostgresDatabase database;
  private final PostgresRuns runs;
  private final List<AutoCloseable> started = new ArrayList<>();

  /** What was executed, as {@code step of run}. */
  private final List<String> executed = new CopyOnWriteArrayList<>();

  private String craft = "";

  DbSchedulerEngineTest(PostgresDatabase database) {
    this.database = database;
    this.runs = new PostgresRuns(database);
  }

  @BeforeEach
  void aSpacecraftOfItsOwn(TestInfo test) {
    craft = "craft-" + Integer.toHexString(test.getDisplayName().hashCode());
    new PostgresSpacecraftCatalogue(database).add(Examples.spacecraft(craft));
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable one : started) {
      one.close();
    }
    jdbc().sql("delete from scheduled_tasks").update();
  }

  /** An engine and who asks it; steps not given do nothing. */
  private record Engine(DbSchedulerEngine engine, RunCoordinator coordinator) {}

  private Engine engine(Map<String, Step> steps) {
    return engine(steps, InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")));
  }

  private Engine engine(Map<String, Step> given, InstantSource clock) {
    AtomicReference<StepExecutor> executor = new AtomicReference<>();
    var engine = new DbSchedulerEngine(database.dataSource(), executor::get, 2);
    started.add(engine);
    var catalogue = new PostgresSpacecraftCatalogue(database);
    var events = new PostgresEvents(database);
    var coordinator =
        new RunCoordinator(runs, engine, catalogue, events, database.transactions(), clock);
    Map<String, Step> steps = new java.util.HashMap<>();
    for (String name : List.of("ingest", "preprocess", "detect", "snapshot", "train", "register")) {
      steps.put(name, given.getOrDefault(name, run -> nothing()));
    }
    executor.set(
        new StepExecutor(
            steps, runs, coordinator, engine, catalogue, events, database.transactions(), clock));
    return new Engine(engine, coordinator);
  }

  private static Step.Completion nothing() {
    return new Step.Completion(Map.of(), "nothing to do");
  }

  private JdbcClient jdbc() {
    return JdbcClient.create(database.dataSource());
  }

  private long tasks() {
    return jdbc().sql("select count(*) from scheduled_tasks").query(Long.class).single();
  }

  private Run reached(String id, Run.State state) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> runs.find(id).orElseThrow().state() == state);
    return runs.find(id).orElseThrow();
  }

  @Test
  void aStepIsScheduledOnlyIfTheTransactionOfItsRunCommits() {
    Engine engine = engine(Map.of());
    assertThatThrownBy(
            () ->
                database
                    .transactions()
                    .run(
                        () -> {
                          engine.coordinator().request(Workflows.DETECT, craft, Map.of(), "me");
                          throw new IllegalStateException("taken back");
                        }))
        .hasMessage("taken back");
    assertThat(tasks()).isZero();
    assertThat(runs.unfinished(craft)).isEmpty();

    Run run = engine.coordinator().request(Workflows.DETECT, craft, Map.of(), "me");
    assertThat(run.state()).isEqualTo(Run.State.QUEUED);
    assertThat(tasks()).isEqualTo(1);
  }

  @Test
  void askingTwiceForAStepIsAskingOnce() {
    Engine engine = engine(Map.of());
    engine.engine().schedule("run", "step", Examples.NOW);
    engine.engine().schedule("run", "step", Examples.NOW);
    assertThat(tasks()).isEqualTo(1);
  }

  @Test
  void stepsAreExecutedInOrderEachWithTheOutputOfThoseBefore() {
    Engine engine =
        engine(
            Map.of(
                "snapshot",
                run -> {
                  executed.add("snapshot");
                  return new Step.Completion(Map.of("dataset", "d1"), "snapshot");
                },
                "train",
                run -> {
                  executed.add("train on " + run.output("snapshot", "dataset"));
                  return new Step.Completion(Map.of("package", "p1"), "train");
                },
                "register",
                run -> {
                  executed.add("register " + run.output("train", "package"));
                  return new Step.Completion(Map.of(), "registered");
                }));
    engine.engine().start();
    Run run = engine.coordinator().request(Workflows.TRAIN, craft, Map.of(), "me");
    Run ended = reached(run.id(), Run.State.SUCCEEDED);
    assertThat(executed).containsExactly("snapshot", "train on d1", "register p1");
    assertThat(ended.outcome()).isEqualTo("snapshot; train; registered");
    assertThat(ended.steps()).allMatch(s -> s.state() == Run.StepState.SUCCEEDED);
    await().atMost(PATIENCE).until(() -> tasks() == 0);
  }

  @Test
  void aStepThatFailsForAPassingReasonIsTriedAgainLater() {
    Engine engine =
        engine(
            Map.of(
                "detect",
                run -> {
                  executed.add("detect");
                  if (executed.size() == 1) {
                    throw new IOException("store away");
                  }
                  return nothing();
                }),
            InstantSource.system());
    engine.engine().start();
    Instant before = Instant.now();
    Run run = engine.coordinator().request(Workflows.DETECT, craft, Map.of(), "me");
    Run ended = reached(run.id(), Run.State.SUCCEEDED);
    assertThat(executed).hasSize(2);
    assertThat(ended.step("detect").attempts()).isEqualTo(2);
    assertThat(ended.step("detect").failure()).isNull();
    Duration backoff = Workflows.DETECT.step("detect").backoff();
    assertThat(ended.step("detect").startedAt()).isAfter(before.plus(backoff));
  }

  @Test
  void aStepThatKeepsFailingFailsItsRunWithTheLastReason() {
    Engine engine =
        engine(
            Map.of(
                "detect",
                run -> {
                  executed.add("detect");
                  throw new IOException("store away");
                }));
    engine.engine().start();
    Run run = engine.coordinator().request(Workflows.DETECT, craft, Map.of(), "me");
    Run ended = reached(run.id(), Run.State.FAILED);
    assertThat(executed).hasSize(5);
    assertThat(ended.failure()).isEqualTo("Given up after 5 attempts. IOException: store away");
    assertThat(ended.finishedAt()).isNotNull();
  }

  @Test
  void aStepThatIsRefusedFailsItsRunAtOnceAndTheNextInItsLaneGoesOn() {
    Engine engine =
        engine(
            Map.of(
                "snapshot",
                run -> {
                  executed.add("snapshot");
                  throw new StepRefusedException("needs 3 orbits, has 1");
                }));
    Run first = engine.coordinator().request(Workflows.TRAIN, craft, Map.of(), "me");
    Run second = engine.coordinator().request(Workflows.TRAIN, craft, Map.of(), "me");
    assertThat(second.state()).isEqualTo(Run.State.WAITING);
    engine.engine().start();
    assertThat(reached(first.id(), Run.State.FAILED).failure()).isEqualTo("needs 3 orbits, has 1");
    reached(second.id(), Run.State.FAILED);
    assertThat(executed).hasSize(2);
  }

  @Test
  void whatAStepLeavesForItsTransactionIsTakenBackIfRecordingFails() {
    var catalogue = new PostgresSpacecraftCatalogue(database);
    Engine engine =
        engine(
            Map.of(
                "detect",
                run -> {
                  executed.add("detect");
                  return new Step.Completion(
                      Map.of(),
                      "done",
                      () -> {
                        catalogue.nextIngestionNumber(craft);
                        if (executed.size() == 1) {
                          throw new IllegalStateException("database away");
                        }
                      });
                }));
    engine.engine().start();
    Run run = engine.coordinator().request(Workflows.DETECT, craft, Map.of(), "me");
    reached(run.id(), Run.State.SUCCEEDED);
    assertThat(executed).hasSize(2);
    assertThat(catalogue.nextIngestionNumber(craft)).isEqualTo(2);
  }

  @Test
  void aStepUnderWayWhenItsProcessDiedIsExecutedAgain() {
    Engine engine = engine(Map.of("detect", run -> counted("detect")));
    Run run = engine.coordinator().request(Workflows.DETECT, craft, Map.of(), "me");
    leaveAsIfTheProcessHadDied(run);

    engine.engine().recoverAsOnlyProcess();
    engine.engine().start();
    Run ended = reached(run.id(), Run.State.SUCCEEDED);
    assertThat(executed).hasSize(1);
    assertThat(ended.step("detect").attempts()).isEqualTo(1);
  }

  @Test
  void aStepUnderWayElsewhereIsLeftAloneWhileItsHeartbeatLasts() throws InterruptedException {
    Engine engine = engine(Map.of("detect", run -> counted("detect")));
    Run run = engine.coordinator().request(Workflows.DETECT, craft, Map.of(), "me");
    leaveAsIfTheProcessHadDied(run);
    engine.engine().start();
    Thread.sleep(2_500);
    assertThat(executed).isEmpty();
  }

  private void leaveAsIfTheProcessHadDied(Run run) {
    runs.started(run.id(), Examples.NOW);
    runs.stepStarted(run.id(), "detect", Examples.NOW);
    jdbc()
        .sql("update scheduled_tasks set picked = true, picked_by = 'dead', last_heartbeat = now()")
        .update();
  }

  @Test
  void aStepThatWasRecordedDoneIsNotExecutedAgain() {
    Engine engine = engine(Map.of("detect", run -> counted("detect")));
    engine.engine().start();
    Run run = engine.coordinator().request(Workflows.DETECT, craft, Map.of(), "me");
    reached(run.id(), Run.State.SUCCEEDED);
    await().atMost(PATIENCE).until(() -> tasks() == 0);
    engine.engine().schedule(run.id(), "detect", Examples.NOW);
    await().atMost(PATIENCE).until(() -> tasks() == 0);
    assertThat(executed).hasSize(1);
  }

  private Step.Completion counted(String step) {
    executed.add(step);
    return nothing();
  }

  @Test
  void manyRequestsMakeOneActiveRunAndOneThatWaits() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Engine engine =
        engine(
            Map.of(
                "ingest",
                run -> {
                  begun.countDown();
                  pause(goOn);
                  return counted("ingest");
                }));
    engine.engine().start();
    Run first = engine.coordinator().request(Workflows.INGEST_AND_DETECT, craft, Map.of(), "me");
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    List<Run> later = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      later.add(engine.coordinator().request(Workflows.INGEST_AND_DETECT, craft, Map.of(), "me"));
    }
    assertThat(later)
        .extracting(Run::id)
        .doesNotContain(first.id())
        .containsOnly(later.getFirst().id());
    assertThat(runs.unfinished(craft)).hasSize(2);
    goOn.countDown();
    reached(later.getFirst().id(), Run.State.SUCCEEDED);
    assertThat(executed).hasSize(2);
  }

  private static void pause(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
