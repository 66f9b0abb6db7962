package org.facsat2.app.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.facsat2.app.CommandException;
import org.facsat2.app.DataOption;
import org.facsat2.app.ExitCodes;
import org.facsat2.app.ObjectGraph;
import org.facsat2.app.RunningInstance;
import org.facsat2.pipeline.Page;
import org.facsat2.pipeline.workflow.StepExecutor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code facsat2 step}: what an engine elsewhere calls. */
@Command(
    name = "step",
    description = "Execute one step of a run; one that is done already is not done again.",
    mixinStandardHelpOptions = true)
public final class StepCommand implements Callable<Integer> {
  @Mixin private final DataOption data = new DataOption();
  @Mixin private final Output output = new Output();

  @Parameters(index = "0", paramLabel = "RUN", description = "Id of the run.")
  private String run = "";

  @Parameters(index = "1", paramLabel = "STEP", description = "Name of the step.")
  private String step = "";

  /**
   * How it ended.
   *
   * @param run id of the run
   * @param step its name
   * @param result {@code done, retry, away, failed}
   * @param failure why it failed; null if it is done
   */
  record Executed(String run, String step, String result, @Nullable String failure) {}

  @Override
  public Integer call() throws IOException {
    try (AttachedDatabase at = AttachedDatabase.to(data.folder("facsat2"));
        ObjectGraph graph = new ObjectGraph(at.database(), at.systems(), RunningInstance.CLOCK)) {
      requireThere(graph);
      Executed executed =
          switch (graph.executor().execute(run, step)) {
            case StepExecutor.Result.Done done -> new Executed(run, step, "done", null);
            case StepExecutor.Result.Retry retry ->
                new Executed(run, step, "retry", retry.cause().getMessage());
            case StepExecutor.Result.Away away ->
                new Executed(run, step, "away", away.cause().getMessage());
            case StepExecutor.Result.Failed failed ->
                new Executed(run, step, "failed", failed.cause().getMessage());
          };
      log(graph);
      String failure = executed.failure();
      output.say(
          "%s of %s: %s%s"
              .formatted(step, run, executed.result(), failure == null ? "" : ": " + failure));
      output.result(executed);
      return switch (executed.result()) {
        case "done" -> ExitCodes.DONE;
        case "retry" -> ExitCodes.TRY_AGAIN;
        case "away" -> ExitCodes.SYSTEM_AWAY;
        default -> ExitCodes.REFUSED;
      };
    }
  }

  /** What the step has said, for the log of an engine elsewhere. */
  private void log(ObjectGraph graph) {
    graph.runs().log(run, Page.Request.first(Page.Request.LARGEST)).items().stream()
        .filter(line -> line.step().equals(step))
        .forEach(line -> output.say(line.at() + " " + line.text()));
  }

  private void requireThere(ObjectGraph graph) {
    try {
      graph.coordinator().get(run).step(step);
    } catch (IllegalArgumentException e) {
      throw new CommandException(String.valueOf(e.getMessage()));
    }
  }
}
