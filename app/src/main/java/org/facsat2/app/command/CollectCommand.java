package org.facsat2.app.command;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.facsat2.app.DataOption;
import org.facsat2.app.ExitCodes;
import org.facsat2.app.ObjectGraph;
import org.facsat2.app.RunningInstance;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code facsat2 collect --due}: what a schedule elsewhere asks first. */
@Command(
    name = "collect",
    description = "Which spacecraft have a source that is due to be looked at; for schedules.",
    mixinStandardHelpOptions = true)
public final class CollectCommand implements Callable<Integer> {
  @Mixin private final DataOption data = new DataOption();
  @Mixin private final Output output = new Output();

  @Option(
      names = "--due",
      required = true,
      description = "Tell them; a run of the workflow collect for each does the rest.")
  private boolean asked;

  /**
   * The answer.
   *
   * @param spacecraft ids of those with a due source
   */
  record Due(List<String> spacecraft) {}

  @Override
  public Integer call() throws IOException {
    try (AttachedDatabase at = AttachedDatabase.to(data.folder("facsat2"));
        ObjectGraph graph = new ObjectGraph(at.database(), at.systems(), RunningInstance.CLOCK)) {
      List<String> due = asked ? graph.due().spacecraft() : List.of();
      output.say(due.isEmpty() ? "None" : String.join(", ", due));
      output.result(new Due(due));
      return ExitCodes.DONE;
    }
  }
}
