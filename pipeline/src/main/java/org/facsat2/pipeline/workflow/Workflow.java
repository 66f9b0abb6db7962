package org.facsat2.pipeline.workflow;

import java.time.Duration;
import java.util.List;

/**
 * An ordered graph of steps, as data; defined once, executed by whichever engine is in use.
 *
 * @param name of the workflow
 * @param lane runs of one spacecraft in one lane never run at the same time
 * @param joins true if a request joins a run that waits already, instead of adding one
 * @param steps in an order in which they can run
 */
public record Workflow(String name, String lane, boolean joins, List<StepDefinition> steps) {
  public Workflow {
    steps = List.copyOf(steps);
  }

  /**
   * A step of a workflow.
   *
   * @param name unique in the workflow
   * @param after names of the steps that must have succeeded
   * @param attempts how often it is tried; at least 1
   * @param backoff wait before the second try; doubles with each further one
   */
  public record StepDefinition(String name, List<String> after, int attempts, Duration backoff) {
    public StepDefinition {
      after = List.copyOf(after);
    }
  }

  /** The step of that name. */
  public StepDefinition step(String stepName) {
    return steps.stream()
        .filter(s -> s.name().equals(stepName))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(name + " has no step \"" + stepName + "\""));
  }
}
