package org.facsat2.app.command;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.facsat2.app.DataOption;
import org.facsat2.app.ExitCodes;
import org.facsat2.app.ObjectGraph;
import org.facsat2.app.RunningInstance;
import org.facsat2.app.Settings;
import org.facsat2.pipeline.workflow.Run;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code facsat2 train-again}: what a schedule elsewhere calls every day. */
@Command(
    name = "train-again",
    description =
        "Ask for the trainings that are due: of spacecraft whose champion was trained longer ago"
            + " than FACSAT2_TRAIN_EVERY_DAYS; none without that setting.",
    mixinStandardHelpOptions = true)
public final class TrainAgainCommand implements Callable<Integer> {
  @Mixin private final DataOption data = new DataOption();
  @Mixin private final Output output = new Output();

  /**
   * The answer.
   *
   * @param runs ids of the runs that were asked for
   */
  record Asked(List<String> runs) {}

  @Override
  public Integer call() throws IOException {
    Optional<Duration> interval = Settings.ofProcess().days(Settings.TRAIN_EVERY_DAYS);
    if (interval.isEmpty()) {
      output.say(Settings.TRAIN_EVERY_DAYS + " is not set: nothing is trained on schedule");
      output.result(new Asked(List.of()));
      return ExitCodes.DONE;
    }
    try (AttachedDatabase at = AttachedDatabase.to(data.folder("facsat2"));
        ObjectGraph graph = new ObjectGraph(at.database(), at.systems(), RunningInstance.CLOCK)) {
      List<Run> runs = graph.training().request(interval.get());
      runs.forEach(run -> output.say("Run %s trains %s".formatted(run.id(), run.spacecraft())));
      output.result(new Asked(runs.stream().map(Run::id).toList()));
      return ExitCodes.DONE;
    }
  }
}
