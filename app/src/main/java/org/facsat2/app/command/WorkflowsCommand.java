package org.facsat2.app.command;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.facsat2.app.ExitCodes;
import org.facsat2.pipeline.workflow.Workflow;
import org.facsat2.pipeline.workflow.Workflows;
import org.facsat2.protocol.WorkflowResource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code facsat2 workflows}: what this program can execute; needs no instance. */
@Command(
    name = "workflows",
    description = "The workflows and their steps; with --json as data.",
    mixinStandardHelpOptions = true)
public final class WorkflowsCommand implements Callable<Integer> {
  private static final double MILLIS_PER_SECOND = 1e3;

  @Mixin private final Output output = new Output();

  @Override
  public Integer call() throws IOException {
    List<WorkflowResource> all = Workflows.ALL.stream().map(WorkflowsCommand::resource).toList();
    for (WorkflowResource workflow : all) {
      output.say(
          workflow.name()
              + ": "
              + String.join(
                  ", ",
                  workflow.steps().stream().map(WorkflowResource.StepDefinition::name).toList()));
    }
    output.result(all);
    return ExitCodes.DONE;
  }

  private static WorkflowResource resource(Workflow workflow) {
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
