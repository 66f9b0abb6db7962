package org.facsat2.adapters.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.facsat2.adapters.postgres.PostgresDatabase;
import org.facsat2.adapters.postgres.PostgresPorts;
import org.facsat2.adapters.postgres.TestDatabases;
import org.facsat2.pipeline.Examples;
import org.facsat2.pipeline.workflow.Run;
import org.facsat2.pipeline.workflow.Step;
import org.facsat2.pipeline.workflow.StepExecutor;
import org.facsat2.pipeline.workflow.WorkflowEngineContract;
import org.facsat2.pipeline.workflow.Workflows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExtendWith(TestDatabases.class)
class DbSchedulerEngineTest extends WorkflowEngineContract<DbSchedulerEngine> {
  private final PostgresDatabase database;

  DbSchedulerEngineTest(PostgresDatabase database) {
    super(new PostgresPorts(database));
    this.database = database;
  }

  @Override
  protected DbSchedulerEngine create(Supplier<StepExecutor> executor) {
    return new DbSchedulerEngine(database.dataSource(), executor, 2);
  }

  @Override
  protected void start(DbSchedulerEngine engine) {
    engine.start();
  }

  @Override
  protected void stop(DbSchedulerEngine engine) {
    engine.close();
    jdbc().sql("delete from scheduled_tasks").update();
  }

  private JdbcClient jdbc() {
    return JdbcClient.create(database.dataSource());
  }

  private long tasks() {
    return jdbc().sql("select count(*) from scheduled_tasks").query(Long.class).single();
  }

  @Test
  void aStepIsScheduledOnlyIfTheTransactionOfItsRunCommits() {
    Engine<DbSchedulerEngine> engine = engine(Map.of());
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
    Engine<DbSchedulerEngine> engine = engine(Map.of());
    engine.engine().schedule("run", "step", Examples.NOW);
    engine.engine().schedule("run", "step", Examples.NOW);
    assertThat(tasks()).isEqualTo(1);
  }

  @Test
  void aStepUnderWayWhenItsProcessDiedIsExecutedAgain() {
    Engine<DbSchedulerEngine> engine = engine(Map.of("detect", run -> counted("detect")));
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
    Engine<DbSchedulerEngine> engine = engine(Map.of("detect", run -> counted("detect")));
    Run run = engine.coordinator().request(Workflows.DETECT, craft, Map.of(), "me");
    leaveAsIfTheProcessHadDied(run);
    engine.engine().start();
    Thread.sleep(2_500);
    assertThat(executed).isEmpty();
  }

  @Test
  void aStepThatSeemsDeadToAnotherProcessIsNotExecutedTwiceAtOnce() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    Map<String, Step> steps =
        Map.of(
            "detect",
            run -> {
              begun.countDown();
              try {
                mayEnd.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return counted("detect");
            });
    Engine<DbSchedulerEngine> first = engine(steps);
    Engine<DbSchedulerEngine> second = engine(Map.of("detect", run -> counted("again")));
    Run run = first.coordinator().request(Workflows.DETECT, craft, Map.of(), "me");
    first.engine().start();
    begun.await();
    // As where the clock of the other one is ahead by days: no heartbeat would do.
    jdbc()
        .sql(
            "update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null,"
                + " execution_time = now(), version = version + 1 where task_name = 'step'")
        .update();
    second.engine().start();
    Thread.sleep(2_500);
    assertThat(executed).isEmpty();
    mayEnd.countDown();
    reached(run.id(), Run.State.SUCCEEDED);
    assertThat(executed).containsExactly("detect");
  }

  @Test
  void aStepThatWasScheduledWhileAClockWasAheadIsNotWaitedFor() {
    Engine<DbSchedulerEngine> engine = engine(Map.of("detect", run -> counted("detect")));
    Run run = engine.coordinator().request(Workflows.DETECT, craft, Map.of(), "me");
    jdbc().sql("update scheduled_tasks set execution_time = now() + interval '10 days'").update();
    engine.engine().start();
    reached(run.id(), Run.State.SUCCEEDED);
  }

  @Test
  void noStepIsScheduledMuchLaterThanNow() {
    Engine<DbSchedulerEngine> engine = engine(Map.of());
    engine.engine().schedule("run", "step", Instant.now().plus(Duration.ofDays(10)));
    assertThat(
            jdbc()
                .sql("select execution_time < now() + interval '61 minutes' from scheduled_tasks")
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  @Test
  void theWorkOfANightThatNoProcessSawIsDoneAtTheNextStart() throws InterruptedException {
    try (DbSchedulerEngine yesterday = nightly(() -> {})) {
      yesterday.start();
      assertThat(
              jdbc()
                  .sql(
                      "select (execution_time at time zone 'UTC')::time::text from scheduled_tasks"
                          + " where task_name = 'daily'")
                  .query(String.class)
                  .single())
          .isEqualTo("03:00:00");
    }
    jdbc()
        .sql(
            "update scheduled_tasks set execution_time = now() - interval '9 hours'"
                + " where task_name = 'daily'")
        .update();
    CountDownLatch done = new CountDownLatch(1);
    DbSchedulerEngine today = nightly(done::countDown);
    today.start();
    assertThat(done.await(1, TimeUnit.MINUTES)).isTrue();
    stop(today);
  }

  private DbSchedulerEngine nightly(Runnable daily) {
    Supplier<StepExecutor> none =
        () -> {
          throw new IllegalStateException("There is no step to execute");
        };
    return new DbSchedulerEngine(
        database.dataSource(), none, 2, daily, () -> {}, StepsElsewhere.none());
  }

  private void leaveAsIfTheProcessHadDied(Run run) {
    runs.started(run.id(), Examples.NOW);
    runs.stepStarted(run.id(), "detect", Examples.NOW);
    jdbc()
        .sql("update scheduled_tasks set picked = true, picked_by = 'dead', last_heartbeat = now()")
        .update();
  }
}
