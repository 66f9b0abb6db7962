package org.facsat2.protocol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a workflow.
 *
 * @param id of the run
 * @param workflow {@code ingest-and-detect, detect, train}
 * @param spacecraft it works on
 * @param state {@code queued, running, cancelling, succeeded, failed, cancelled}
 * @param failure why it failed or was cancelled; absent otherwise
 * @param outcome what came of it, for people; absent while it runs
 * @param createdAt when it was asked for
 * @param createdBy who asked
 * @param startedAt when its first step began
 * @param finishedAt when its last step ended
 * @param steps in order
 */
public record RunResource(
    String id,
    String workflow,
    String spacecraft,
    String state,
    @Nullable String failure,
    @Nullable String outcome,
    Instant createdAt,
    String createdBy,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    List<StepResource> steps) {

  /**
   * A step of the run.
   *
   * @param name of the step
   * @param state {@code waiting, ready, running, succeeded, failed}
   * @param attempts how often it was tried
   * @param failure why the last try failed
   * @param startedAt when its last try began
   * @param finishedAt when it ended
   */
  public record StepResource(
      String name,
      String state,
      int attempts,
      @Nullable String failure,
      @Nullable Instant startedAt,
      @Nullable Instant finishedAt) {}
}
