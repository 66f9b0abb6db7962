package org.facsat2.app.command;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.facsat2.api.WorkflowResources;
import org.facsat2.app.ExitCodes;
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

  @Mixin private final Output output = new Output();

  @Override
  public Integer call() throws IOException {
    List<WorkflowResource> all = Workflows.ALL.stream().map(WorkflowResources::of).toList();
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
}
