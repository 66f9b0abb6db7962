package org.facsat2.adapters.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.function.Supplier;
import org.facsat2.adapters.postgres.PostgresDatabase;
import org.facsat2.adapters.postgres.PostgresPorts;
import org.facsat2.adapters.postgres.TestDatabases;
import org.facsat2.pipeline.Examples;
import org.facsat2.pipeline.workflow.Run;
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

  private void leaveAsIfTheProcessHadDied(Run run) {
    runs.started(run.id(), Examples.NOW);
    runs.stepStarted(run.id(), "detect", Examples.NOW);
    jdbc()
        .sql("update scheduled_tasks set picked = true, picked_by = 'dead', last_heartbeat = now()")
        .update();
  }
}
