package org.facsat2.pipeline.workflow;

import java.io.IOException;
import java.util.Map;

/**
 * A resumable unit of work. It may be begun again after any interruption and then gives the same
 * rows: what it writes outside its completion must be idempotent.
 */
@FunctionalInterface
public interface Step {
  /**
   * Does the work, outside any transaction.
   *
   * @throws StepRefusedException if no repetition can help
   * @throws IOException if one may
   */
  Completion execute(Run run) throws IOException;

  /**
   * What remains when the work is done.
   *
   * @param output small facts for the steps after it
   * @param outcome what came of it, for people
   * @param inTransaction the step's results in the metadata, written in the transaction that
   *     records it done
   */
  record Completion(Map<String, String> output, String outcome, Runnable inTransaction) {
    public Completion {
      output = Map.copyOf(output);
    }

    public Completion(Map<String, String> output, String outcome) {
      this(output, outcome, () -> {});
    }
  }
}
