package org.facsat2.api;

import org.facsat2.pipeline.workflow.Workflow;
import org.facsat2.protocol.WorkflowResource;

/** Workflows as JSON: what the API answers is what the command line prints. */
public final class WorkflowResources {
  private static final double MILLIS_PER_SECOND = 1e3;

  private WorkflowResources() {}

  /** A workflow as a record of the protocol. */
  public static WorkflowResource of(Workflow workflow) {
    return new WorkflowResource(
        workflow.name(),
        workflow.lane(),
        workflow.joins(),
        workflow.steps().stream()
            .map(
                s ->
                    new WorkflowResource.StepDefinition(
                        s.name(),
                        s.after(),
                        s.attempts(),
                        s.backoff().toMillis() / MILLIS_PER_SECOND))
            .toList());
  }
}
