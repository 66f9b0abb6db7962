package org.facsat2.pipeline.workflow;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.Transactions;
import org.facsat2.pipeline.catalogue.SpacecraftCatalogue;
import org.facsat2.pipeline.events.Event;
import org.facsat2.pipeline.events.Events;

/**
 * Use case: ask for runs. Of one spacecraft only one run is under way in a lane; the others wait
 * their turn, and a workflow that joins has at most one that waits.
 */
public final class RunCoordinator {
  private final Runs runs;
  private final WorkflowEngine engine;
  private final SpacecraftCatalogue catalogue;
  private final Events events;
  private final Transactions transactions;
  private final InstantSource clock;

  public RunCoordinator(
      Runs runs,
      WorkflowEngine engine,
      SpacecraftCatalogue catalogue,
      Events events,
      Transactions transactions,
      InstantSource clock) {
    this.runs = runs;
    this.engine = engine;
    this.catalogue = catalogue;
    this.events = events;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** The run of that id, or a refusal. */
  public Run get(String id) {
    return runs.find(id).orElseThrow(() -> Refusal.notFound("run", id));
  }

  /** Asks for a run, in the open transaction if there is one. */
  public Run request(
      Workflow workflow, String spacecraft, Map<String, String> arguments, String who) {
    return transactions.call(
        () -> {
          catalogue.lock(spacecraft);
          List<Run> inLane =
              runs.unfinished(spacecraft).stream()
                  .filter(r -> Workflows.named(r.workflow()).lane().equals(workflow.lane()))
                  .toList();
          if (workflow.joins()) {
            for (Run run : inLane) {
              if (run.workflow().equals(workflow.name()) && run.state().isAhead()) {
                return run;
              }
            }
          }
          Run run = newRun(workflow, spacecraft, arguments, who);
          runs.add(run);
          events.publish(
              new Event(
                  "run", run.createdAt(), spacecraft, run.id(), workflow.name() + " was queued"));
          if (inLane.isEmpty()) {
            dispatch(run);
          }
          return get(run.id());
        });
  }

  private Run newRun(
      Workflow workflow, String spacecraft, Map<String, String> arguments, String who) {
    return new Run(
        UUID.randomUUID().toString(),
        workflow.name(),
        spacecraft,
        Run.State.WAITING,
        arguments,
        null,
        null,
        clock.instant(),
        who,
        null,
        null,
        workflow.steps().stream()
            .map(
                s ->
                    new Run.StepRecord(
                        s.name(), Run.StepState.WAITING, 0, null, Map.of(), null, null))
            .toList());
  }

  /** Ends a run: at once if nothing of it was executed yet, else after the step under way. */
  public Run cancel(String id, String who) {
    return transactions.call(
        () -> {
          catalogue.lock(get(id).spacecraft());
          Run run = get(id);
          if (run.state().isTerminal()) {
            throw Refusal.conflict(
                "run-ended", "This run has ended already", run.state().name(), List.of());
          }
          if (run.state() == Run.State.RUNNING) {
            runs.setState(id, Run.State.CANCELLING);
          } else if (run.state().isAhead()) {
            endCancelled(run, "Cancelled by " + who);
          }
          return get(id);
        });
  }

  /** Asks once more for what a run that failed or was cancelled was asked for. */
  public Run retry(String id, String who) {
    Run run = get(id);
    if (run.state() != Run.State.FAILED && run.state() != Run.State.CANCELLED) {
      throw Refusal.conflict(
          "run-not-failed",
          "Only a run that failed or was cancelled can be asked for again",
          run.state().name(),
          List.of());
    }
    return request(Workflows.named(run.workflow()), run.spacecraft(), run.arguments(), who);
  }

  /**
   * Ends a run that its engine has given up; does nothing if it has ended.
   *
   * @param reason for people
   */
  public void giveUp(String id, String reason) {
    transactions.run(
        () -> {
          catalogue.lock(get(id).spacecraft());
          Run run = get(id);
          if (!run.state().isTerminal()) {
            runs.failed(id, reason, clock.instant());
            end(run, run.workflow() + " failed: " + reason);
          }
        });
  }

  /** Part of the open transaction. */
  void endCancelled(Run run, String reason) {
    runs.cancelled(run.id(), reason, clock.instant());
    end(run, run.workflow() + " was cancelled");
  }

  /** Tells that a run has ended, and lets the next in its lane go on. */
  void end(Run run, String message) {
    events.publish(new Event("run", clock.instant(), run.spacecraft(), run.id(), message));
    // One that only waited held nobody up.
    if (run.state() != Run.State.WAITING) {
      dispatchNextAfter(run);
    }
  }

  /** Gives a waiting run's first steps to the engine. */
  private void dispatch(Run run) {
    runs.setState(run.id(), Run.State.QUEUED);
    Workflows.named(run.workflow()).steps().stream()
        .filter(s -> s.after().isEmpty())
        .forEach(
            s -> {
              runs.stepReady(run.id(), s.name());
              engine.schedule(run.id(), s.name(), clock.instant());
            });
  }

  private void dispatchNextAfter(Run ended) {
    String lane = Workflows.named(ended.workflow()).lane();
    runs.unfinished(ended.spacecraft()).stream()
        .filter(r -> r.state() == Run.State.WAITING)
        .filter(r -> Workflows.named(r.workflow()).lane().equals(lane))
        .findFirst()
        .ifPresent(this::dispatch);
  }
}
