package org.facsat2.protocol;

import java.util.List;

/**
 * An ordered graph of steps.
 *
 * @param name of the workflow
 * @param lane runs of one spacecraft in one lane never run at the same time
 * @param joins true if asking for it joins a run that waits already
 * @param steps in an order in which they can run
 */
public record WorkflowResource(
    String name, String lane, boolean joins, List<StepDefinition> steps) {

  /**
   * A step of a workflow.
   *
   * @param name of the step
   * @param after names of the steps that must have succeeded
   * @param attempts how often it is tried
   * @param backoffSeconds wait before the second try; doubles with each further one
   */
  public record StepDefinition(
      String name, List<String> after, int attempts, double backoffSeconds) {}
}
