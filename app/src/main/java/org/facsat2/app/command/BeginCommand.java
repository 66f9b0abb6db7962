package org.facsat2.app.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.facsat2.adapters.airflow.DagRuns;
import org.facsat2.app.CommandException;
import org.facsat2.app.DataOption;
import org.facsat2.app.ExitCodes;
import org.facsat2.app.ObjectGraph;
import org.facsat2.app.RunningInstance;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.workflow.Workflows;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code facsat2 begin}: the first task of a DAG run that Airflow itself has started. */
@Command(
    name = "begin",
    description = "Record a run for a DAG run that Airflow has started by itself; for its tasks.",
    mixinStandardHelpOptions = true)
public final class BeginCommand implements Callable<Integer> {
  @Mixin private final DataOption data = new DataOption();
  @Mixin private final Output output = new Output();

  @Parameters(index = "0", paramLabel = "WORKFLOW", description = "Name of the workflow.")
  private String workflow = "";

  @Parameters(index = "1", paramLabel = "SPACECRAFT", description = "Id of the spacecraft.")
  private String spacecraft = "";

  @Option(
      names = "--dag",
      paramLabel = "ID",
      description = "Airflow's id of the DAG, if it is not the one of the workflow.")
  private @Nullable String dag;

  @Option(
      names = "--dag-run",
      paramLabel = "ID",
      required = true,
      description = "Airflow's id of the DAG run; the same id gets the same run.")
  private String dagRun = "";

  @Override
  public Integer call() throws IOException {
    try (AttachedDatabase at = AttachedDatabase.to(data.folder("facsat2"));
        ObjectGraph graph = new ObjectGraph(at.database(), at.systems(), RunningInstance.CLOCK)) {
      DagRuns.Begun begun =
          new DagRuns(at.database(), graph.coordinator())
              .begin(Workflows.named(workflow), spacecraft, dag, dagRun);
      output.say("Run %s: %s".formatted(begun.run(), begun.state()));
      output.result(begun);
      return ExitCodes.DONE;
    } catch (IllegalArgumentException | Refusal e) {
      throw new CommandException(String.valueOf(e.getMessage()));
    }
  }
}
