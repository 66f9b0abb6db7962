package org.facsat2.adapters.scheduler;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.facsat2.pipeline.workflow.StepExecutor;
import org.facsat2.pipeline.workflow.WorkflowEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Executes steps in this process. What is to be done lies in the same database as all else, so that
 * a step is scheduled in the transaction that makes it ready, and is done again if the process dies
 * in the middle of it.
 *
 * <p>The machine's clock may be set at any moment: heartbeats and waits go by a clock that nobody
 * sets, and a lock of the database sees to it that a step is under way only once.
 */
public final class DbSchedulerEngine implements WorkflowEngine, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DbSchedulerEngine.class);
  private static final Duration POLLING_INTERVAL = Duration.ofSeconds(1);
  private static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(5);
  private static final int MISSED_HEARTBEATS = 4;
  private static final Duration AFTER_ERROR = Duration.ofSeconds(5);
  private static final Duration LONGEST_WAIT_AT_STOP = Duration.ofSeconds(10);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final LocalTime NIGHT = LocalTime.of(3, 0);
  private static final Duration A_DAY_AND_MORE = Duration.ofHours(25);
  private static final char SEPARATOR = '/';

  private final DataSource dataSource;
  private final SteadyClock clock = SteadyClock.ofMachine();
  private final StepLocks locks;
  private final Scheduler scheduler;

  /**
   * An engine that is not started yet.
   *
   * @param executor asked for only when a step is executed: it needs this engine itself
   * @param threads steps executed at once
   */
  public DbSchedulerEngine(DataSource dataSource, Supplier<StepExecutor> executor, int threads) {
    this(dataSource, executor, threads, () -> {}, () -> {}, StepsElsewhere.none());
  }

  /**
   * As {@link #DbSchedulerEngine(DataSource, Supplier, int)}, with work for every night and another
   * engine beside it.
   *
   * @param daily done at 03:00 UTC by one of the processes that use the database, or at the start
   *     of the next one
   * @param minutely done every minute by one of them
   * @param elsewhere asked first for every run
   */
  public DbSchedulerEngine(
      DataSource dataSource,
      Supplier<StepExecutor> executor,
      int threads,
      Runnable daily,
      Runnable minutely,
      StepsElsewhere elsewhere) {
    this.dataSource = dataSource;
    this.locks = new StepLocks(dataSource);
    this.scheduler =
        Scheduler.create(new TransactionAwareDataSourceProxy(dataSource), task(executor, elsewhere))
            .startTasks(
                Tasks.recurring("daily", Schedules.daily(ZoneOffset.UTC, NIGHT))
                    .execute((instance, context) -> daily.run()),
                Tasks.recurring("minutely", FixedDelay.of(MINUTE))
                    .execute((instance, context) -> minutely.run()),
                Tasks.recurring("reconcile", FixedDelay.of(elsewhere.interval()))
                    .execute((instance, context) -> elsewhere.reconcile()))
            .clock(clock)
            .threads(threads)
            .pollingInterval(POLLING_INTERVAL)
            .heartbeatInterval(HEARTBEAT_INTERVAL)
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .shutdownMaxWait(LONGEST_WAIT_AT_STOP)
            .pollUsingLockAndFetch(0.5, 1.0)
            .build();
  }

  private CustomTask<Void> task(Supplier<StepExecutor> executor, StepsElsewhere elsewhere) {
    return Tasks.custom("step", Void.class)
        .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_ERROR))
        .execute((instance, context) -> execute(executor.get(), elsewhere, instance));
  }

  private CompletionHandler<Void> execute(
      StepExecutor executor, StepsElsewhere elsewhere, TaskInstance<Void> instance) {
    try {
      if (!locks.take(instance.getId())) {
        LOG.warn("Step {} is under way elsewhere: it is looked at again later", instance.getId());
        return afterAWhile();
      }
    } catch (SQLException e) {
      LOG.warn("Step {} cannot be locked yet: {}", instance.getId(), e.getMessage());
      return afterAWhile();
    }
    try {
      return executeAlone(executor, elsewhere, instance);
    } finally {
      locks.release(instance.getId());
    }
  }

  private static CompletionHandler<Void> afterAWhile() {
    return (complete, operations) ->
        operations.reschedule(complete, complete.getTimeDone().plus(AFTER_ERROR));
  }

  private CompletionHandler<Void> executeAlone(
      StepExecutor executor, StepsElsewhere elsewhere, TaskInstance<Void> instance) {
    int separator = instance.getId().indexOf(SEPARATOR);
    String run = instance.getId().substring(0, separator);
    String step = instance.getId().substring(separator + 1);
    try {
      if (elsewhere.handOver(run)) {
        return new CompletionHandler.OnCompleteRemove<>();
      }
    } catch (IOException e) {
      LOG.warn("Run {} cannot be handed over yet: {}", run, e.getMessage());
      return afterAWhile();
    }
    return switch (executor.execute(run, step)) {
      case StepExecutor.Result.Done done -> new CompletionHandler.OnCompleteRemove<>();
      case StepExecutor.Result.Failed failed -> {
        LOG.warn("Step {} of run {} failed: {}", step, run, failed.cause().getMessage());
        yield new CompletionHandler.OnCompleteRemove<>();
      }
      case StepExecutor.Result.Retry retry -> {
        LOG.warn("Step {} of run {} is tried again", step, run, retry.cause());
        yield (complete, operations) -> operations.reschedule(complete, clock.due(retry.next()));
      }
      case StepExecutor.Result.Away away -> {
        LOG.warn("Step {} of run {} waits: {} is away", step, run, away.system());
        yield (complete, operations) -> operations.reschedule(complete, away.next());
      }
    };
  }

  /**
   * Takes back what a process that died was executing; only for a database that no other process
   * uses. Elsewhere missing heartbeats tell it, after half a minute.
   */
  public void recoverAsOnlyProcess() {
    int left =
        JdbcClient.create(dataSource)
            .sql(
                """
                update scheduled_tasks
                set picked = false, picked_by = null, last_heartbeat = null, version = version + 1
                where picked
                """)
            .update();
    if (left > 0) {
      LOG.info("{} steps that were under way when the program stopped go on", left);
    }
  }

  public void start() {
    dueInTime();
    scheduler.start();
  }

  /** What seems to be due much later was written while a clock was ahead. */
  private void dueInTime() {
    JdbcClient.create(dataSource)
        .sql(
            """
            update scheduled_tasks set execution_time = :now, version = version + 1
            where not picked and execution_time
              > case task_name when 'step' then :latest::timestamptz else :latestOther end
            """)
        .param("now", clock.now().atOffset(ZoneOffset.UTC))
        .param("latest", clock.now().plus(SteadyClock.LONGEST_WAIT).atOffset(ZoneOffset.UTC))
        .param("latestOther", clock.now().plus(A_DAY_AND_MORE).atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Whether it executes what is due. */
  public boolean isExecuting() {
    return scheduler.getSchedulerState().isStarted()
        && !scheduler.getSchedulerState().isShuttingDown();
  }

  @Override
  public void schedule(String runId, String step, Instant notBefore) {
    scheduler.scheduleIfNotExists(
        new TaskInstance<>("step", runId + SEPARATOR + step), clock.due(notBefore));
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              scheduler.triggerCheckForDueExecutions();
            }
          });
    }
  }

  /** Waits for the steps under way, but not for long: what is cut short is done again. */
  @Override
  public void close() {
    scheduler.stop();
    locks.close();
  }
}
