package org.facsat2.pipeline.workflow;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a workflow.
 *
 * @param id of the run
 * @param workflow name of what it executes
 * @param spacecraft it works on
 * @param state where it stands
 * @param arguments what was asked for
 * @param failure why it failed or was cancelled; null unless it was
 * @param outcome what came of it, for people; null until it succeeded
 * @param createdAt when it was asked for
 * @param createdBy who asked
 * @param startedAt when its first step began; null until then
 * @param finishedAt when it ended; null until then
 * @param steps in the workflow's order
 */
public record Run(
    String id,
    String workflow,
    String spacecraft,
    State state,
    Map<String, String> arguments,
    @Nullable String failure,
    @Nullable String outcome,
    Instant createdAt,
    String createdBy,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    List<StepRecord> steps) {

  public Run {
    arguments = Map.copyOf(arguments);
    steps = List.copyOf(steps);
  }

  /** Where a run stands. */
  public enum State {
    /** Waits for another run in its lane. */
    WAITING,
    /** Its first steps are with the engine, none has begun. */
    QUEUED,
    RUNNING,
    /** Ends as soon as the step under way does. */
    CANCELLING,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    public boolean isTerminal() {
      return this == SUCCEEDED || this == FAILED || this == CANCELLED;
    }

    /** Whether nothing of it was executed yet. */
    public boolean isAhead() {
      return this == WAITING || this == QUEUED;
    }
  }

  /** Where a step stands. */
  public enum StepState {
    /** Waits for the steps before it. */
    WAITING,
    /** With the engine. */
    READY,
    RUNNING,
    SUCCEEDED,
    FAILED
  }

  /**
   * A step of the run.
   *
   * @param name of the step
   * @param state where it stands
   * @param attempts how often it was begun; one that the end of its process cut short and the one
   *     after it count as one
   * @param failure why the last attempt failed; null unless it did
   * @param output small facts for the steps after it
   * @param startedAt when its last attempt began
   * @param finishedAt when it ended
   */
  public record StepRecord(
      String name,
      StepState state,
      int attempts,
      @Nullable String failure,
      Map<String, String> output,
      @Nullable Instant startedAt,
      @Nullable Instant finishedAt) {
    public StepRecord {
      output = Map.copyOf(output);
    }
  }

  /** The step of that name. */
  public StepRecord step(String name) {
    return steps.stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Run " + id + " has no step " + name));
  }

  /** An output of a step that has succeeded. */
  public String output(String step, String key) {
    String value = step(step).output().get(key);
    if (value == null) {
      throw new IllegalStateException("Step " + step + " of run " + id + " has no output " + key);
    }
    return value;
  }
}
