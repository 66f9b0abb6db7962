package org.facsat2.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.facsat2.app.Commands.Ended;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.pipeline.ingestion.Ingestion;
import org.facsat2.pipeline.workflow.Run;
import org.facsat2.pipeline.workflow.RunCoordinator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps of a run, each in a command of its own, as an engine elsewhere executes them. */
class StepCommandTest {
  @TempDir Path folder;

  @Test
  void theStepsOfARunOneByOneDoWhatTheInstanceWouldDo() throws Exception {
    Path data = folder.resolve("data");
    Ingestion accepted;
    try (UseCases useCases = UseCases.notStarted(data)) {
      useCases.create("craft", "craft");
      accepted =
          useCases
              .upload("craft", "time,A\n2026-01-01T00:00:00Z,1\n", ReaderSettings.AUTOMATIC)
              .ingestion();
    }
    String run = accepted.runId();
    for (String step : new String[] {"ingest", "ingest", "preprocess", "detect"}) {
      Ended ended = Commands.run("step", run, step, "--data", data, "--json", "-");
      assertThat(ended.exitCode()).as(ended.err()).isZero();
      assertThat(ended.out()).contains("\"done\"");
    }
    assertThat(Commands.run("step", run, "fly", "--data", data).err()).contains("no step fly");
    assertThat(Commands.run("step", "none", "ingest", "--data", data).err())
        .contains("There is no run none");
    try (UseCases useCases = UseCases.notStarted(data)) {
      assertThat(useCases.get(RunCoordinator.class).get(run).state())
          .isEqualTo(Run.State.SUCCEEDED);
      assertThat(useCases.series("craft", "A").size()).isEqualTo(1);
    }
  }
}
