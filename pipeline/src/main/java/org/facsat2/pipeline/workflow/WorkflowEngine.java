package org.facsat2.pipeline.workflow;

import java.time.Instant;

/** Port: what makes steps happen, in this process or elsewhere. */
public interface WorkflowEngine {
  /**
   * Has a step executed, not before the given time. Part of the open transaction: if that is taken
   * back nothing happens. Asking twice is asking once.
   */
  void schedule(String runId, String step, Instant notBefore);
}
