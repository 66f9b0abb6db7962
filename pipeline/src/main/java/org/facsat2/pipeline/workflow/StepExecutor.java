package org.facsat2.pipeline.workflow;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.facsat2.pipeline.Transactions;
import org.facsat2.pipeline.catalogue.SpacecraftCatalogue;
import org.facsat2.pipeline.system.Outages;

/**
 * Executes one step of a run and records it done in the transaction of its results; what is
 * recorded done is not done again, however often an engine asks.
 */
public final class StepExecutor {
  /** Output of every step: what came of it, for people. */
  private static final String OUTCOME = "outcome";

  /** Time between two tries while a system is away: it is soon noticed that it is back. */
  private static final Duration WHILE_AWAY = Duration.ofSeconds(10);

  private static final String CANCELLED = "Cancelled before all of its steps were done";

  /** By name; workflows that name the same step share it. */
  private final Map<String, Step> steps;

  private final Runs runs;
  private final RunCoordinator coordinator;
  private final WorkflowEngine engine;
  private final SpacecraftCatalogue catalogue;
  private final Transactions transactions;
  private final BooleanSupplier diskIsFull;
  private final Outages outages;
  private final InstantSource clock;

  public StepExecutor(
      Map<String, Step> steps,
      Runs runs,
      RunCoordinator coordinator,
      WorkflowEngine engine,
      SpacecraftCatalogue catalogue,
      Transactions transactions,
      InstantSource clock) {
    this(
        steps,
        runs,
        coordinator,
        engine,
        catalogue,
        transactions,
        () -> false,
        failure -> Optional.empty(),
        clock);
  }

  /**
   * As the shorter one.
   *
   * @param diskIsFull while it is, a step that fails is tried again without end: it waits for room
   * @param outages while they know of one, a step is tried again without end too
   */
  public StepExecutor(
      Map<String, Step> steps,
      Runs runs,
      RunCoordinator coordinator,
      WorkflowEngine engine,
      SpacecraftCatalogue catalogue,
      Transactions transactions,
      BooleanSupplier diskIsFull,
      Outages outages,
      InstantSource clock) {
    this.diskIsFull = diskIsFull;
    this.outages = outages;
    this.steps = Map.copyOf(steps);
    this.runs = runs;
    this.coordinator = coordinator;
    this.engine = engine;
    this.catalogue = catalogue;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** How an execution ended. */
  public sealed interface Result {
    /** Done, now or before. */
    record Done() implements Result {}

    /**
     * Failed; the engine is to try again.
     *
     * @param cause why
     * @param next when
     */
    record Retry(Exception cause, Instant next) implements Result {}

    /**
     * A system is away; the engine is to try again for as long as it is.
     *
     * @param system its name
     * @param cause why
     * @param next when
     */
    record Away(String system, Exception cause, Instant next) implements Result {}

    /**
     * Failed for good.
     *
     * @param cause why
     */
    record Failed(Exception cause) implements Result {}
  }

  /** Executes a step if it has not been executed yet. */
  public Result execute(String runId, String stepName) {
    Optional<Run> begun = transactions.call(() -> begin(runId, stepName));
    if (begun.isEmpty()) {
      return new Result.Done();
    }
    Run run = begun.get();
    try {
      Step.Completion completion = step(stepName).execute(run);
      transactions.run(() -> finish(run, stepName, completion));
      return new Result.Done();
    } catch (StepRefusedException e) {
      transactions.run(() -> fail(run, stepName, String.valueOf(e.getMessage())));
      return new Result.Failed(e);
    } catch (IOException | RuntimeException e) {
      return transactions.call(() -> failedAttempt(run, stepName, e));
    }
  }

  private Step step(String name) {
    Step step = steps.get(name);
    if (step == null) {
      throw new StepRefusedException("This program has no step " + name);
    }
    return step;
  }

  private Optional<Run> begin(String runId, String stepName) {
    Optional<Run> found = runs.find(runId);
    if (found.isEmpty() || found.get().state().isTerminal()) {
      return Optional.empty();
    }
    // From here on no upload joins this run: it takes what it has.
    catalogue.lock(found.get().spacecraft());
    Run run = coordinator.get(runId);
    if (run.state() == Run.State.CANCELLING) {
      coordinator.endCancelled(run, CANCELLED);
    }
    Run.StepState state = run.step(stepName).state();
    if (coordinator.get(runId).state().isTerminal()
        || state == Run.StepState.SUCCEEDED
        || state == Run.StepState.FAILED) {
      return Optional.empty();
    }
    if (run.state() != Run.State.RUNNING) {
      runs.started(runId, clock.instant());
    }
    runs.stepStarted(runId, stepName, clock.instant());
    Run begun = coordinator.get(runId);
    log(begun, stepName, "Attempt " + begun.step(stepName).attempts() + " begins");
    return Optional.of(begun);
  }

  private void finish(Run begun, String stepName, Step.Completion completion) {
    catalogue.lock(begun.spacecraft());
    completion.inTransaction().run();
    runs.stepSucceeded(begun.id(), stepName, withOutcome(completion), clock.instant());
    log(begun, stepName, "Done: " + completion.outcome());
    Run run = coordinator.get(begun.id());
    boolean last = run.steps().stream().allMatch(s -> s.state() == Run.StepState.SUCCEEDED);
    if (run.state() == Run.State.CANCELLING && !last) {
      coordinator.endCancelled(run, CANCELLED);
      return;
    }
    Workflow workflow = Workflows.named(run.workflow());
    for (Workflow.StepDefinition step : workflow.steps()) {
      boolean ready =
          run.step(step.name()).state() == Run.StepState.WAITING
              && step.after().stream()
                  .allMatch(before -> run.step(before).state() == Run.StepState.SUCCEEDED);
      if (ready) {
        runs.stepReady(run.id(), step.name());
        engine.schedule(run.id(), step.name(), clock.instant());
      }
    }
    if (last) {
      String outcome =
          run.steps().stream()
              .map(s -> s.output().getOrDefault(OUTCOME, ""))
              .filter(o -> !o.isEmpty())
              .collect(Collectors.joining("; "));
      runs.succeeded(run.id(), outcome, clock.instant());
      coordinator.end(run, workflow.name() + " succeeded: " + outcome);
    }
  }

  private static Map<String, String> withOutcome(Step.Completion completion) {
    Map<String, String> output = new HashMap<>(completion.output());
    output.put(OUTCOME, completion.outcome());
    return output;
  }

  private Result failedAttempt(Run run, String stepName, Exception cause) {
    Workflow.StepDefinition definition = Workflows.named(run.workflow()).step(stepName);
    int attempts = run.step(stepName).attempts();
    String reason = cause.getClass().getSimpleName() + ": " + cause.getMessage();
    Optional<String> away = outages.systemAway(cause);
    if (away.isPresent() && coordinator.get(run.id()).state() != Run.State.CANCELLING) {
      // The step stays RUNNING, so that this says nothing against it: it is no attempt.
      Instant next = clock.instant().plus(WHILE_AWAY);
      String waits = "%s is away; it is asked again at %s. %s".formatted(away.get(), next, reason);
      runs.stepWaits(run.id(), stepName, waits);
      log(run, stepName, waits);
      return new Result.Away(away.get(), cause, next);
    }
    if (attempts >= definition.attempts() && !diskIsFull.getAsBoolean()) {
      fail(run, stepName, "Given up after " + attempts + " attempts. " + reason);
      return new Result.Failed(cause);
    }
    if (coordinator.get(run.id()).state() == Run.State.CANCELLING) {
      fail(run, stepName, reason);
      return new Result.Failed(cause);
    }
    Duration wait =
        definition.backoff().multipliedBy(1L << (Math.min(attempts, definition.attempts()) - 1));
    Instant next = clock.instant().plus(wait);
    runs.stepFailed(run.id(), stepName, reason, false, clock.instant());
    log(run, stepName, reason + "; the next attempt is due at " + next);
    return new Result.Retry(cause, next);
  }

  private void fail(Run run, String stepName, String reason) {
    catalogue.lock(run.spacecraft());
    runs.stepFailed(run.id(), stepName, reason, true, clock.instant());
    runs.failed(run.id(), reason, clock.instant());
    log(run, stepName, reason);
    coordinator.end(run, run.workflow() + " failed: " + reason);
  }

  private void log(Run run, String step, String text) {
    runs.log(run.id(), new Runs.LogLine(clock.instant(), step, text));
  }
}
