package org.facsat2.pipeline.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.facsat2.pipeline.Examples;
import org.facsat2.pipeline.Ports;
import org.facsat2.pipeline.training.ExperimentTracker.DatasetInput;
import org.facsat2.pipeline.training.ExperimentTracker.Start;
import org.facsat2.pipeline.training.ExperimentTracker.TrainingRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What every tracker of trainings promises. */
public abstract class ExperimentTrackerContract {
  private static final byte[] REPORT = "# Report".getBytes(StandardCharsets.UTF_8);

  private final Ports ports;
  private final ExperimentTracker tracker;
  private String craft = "";

  protected ExperimentTrackerContract(Ports ports, ExperimentTracker tracker) {
    this.ports = ports;
    this.tracker = tracker;
  }

  @BeforeEach
  void aSpacecraftOfItsOwn(TestInfo test) {
    craft = "craft-" + Integer.toHexString(test.getDisplayName().hashCode());
    ports.catalogue().add(Examples.spacecraft(craft));
  }

  private TrainingRun start() throws IOException {
    return tracker.start(new Start(craft, "run-1", Examples.NOW, "someone"));
  }

  private TrackedTraining tracked() {
    return tracker.find(craft, "run-1").orElseThrow();
  }

  private static Metric metric(String name, double value, long step) {
    return new Metric(name, value, step, Examples.NOW);
  }

  private void tellAll(TrainingRun run) throws IOException {
    run.parameters(Map.of("orbit_seconds", "5400", "comment", ""));
    run.tags(Map.of("code_version", "1.2"));
    run.metrics(List.of(metric("rows", 12, 0), metric("rows", 7.5, 1), metric("faults", 0, 0)));
    run.dataset(new DatasetInput("a dataset", "ab".repeat(32), "/datasets/1", 20, List.of("A.b")));
    run.artifact("report/report.md", REPORT);
    run.model("cd".repeat(32), new byte[] {1, 2, 3});
    run.finish(Examples.NOW.plusSeconds(5));
  }

  @Test
  void whatWasToldOfATrainingIsKnown() throws IOException {
    assertThat(tracker.find(craft, "run-1")).isEmpty();
    tellAll(start());

    TrackedTraining tracked = tracked();
    assertThat(tracked.startedAt()).isEqualTo(Examples.NOW);
    assertThat(tracked.finishedAt()).isEqualTo(Examples.NOW.plusSeconds(5));
    assertThat(tracked.parameters()).containsEntry("orbit_seconds", "5400");
    assertThat(tracked.tags()).containsEntry("code_version", "1.2");
    assertThat(tracked.metrics())
        .containsExactly(metric("faults", 0, 0), metric("rows", 12, 0), metric("rows", 7.5, 1));
    assertThat(tracked.artifacts()).containsExactly("report/report.md");
    assertThat(tracker.artifact(craft, "run-1", "report/report.md")).hasValue(REPORT);
    assertThat(tracker.artifact(craft, "run-1", "nothing.md")).isEmpty();
  }

  @Test
  void whatIsToldTwiceIsKeptOnce() throws IOException {
    tellAll(start());
    TrackedTraining once = tracked();
    tellAll(start());
    assertThat(tracked()).isEqualTo(once);
  }

  @Test
  void aTrainingThatWasBegunAgainGoesOnWhereItWas() throws IOException {
    start().metrics(List.of(metric("rows", 1, 0)));
    assertThat(tracked().finishedAt()).isNull();
    start().metrics(List.of(metric("rows", 2, 1)));
    assertThat(tracked().metrics()).containsExactly(metric("rows", 1, 0), metric("rows", 2, 1));
  }

  @Test
  void trainingsOfOtherRunsAndCraftAreApart() throws IOException {
    tellAll(start());
    tracker.start(new Start(craft, "run-2", Examples.NOW, "someone"));
    assertThat(tracker.find(craft, "run-2").orElseThrow().metrics()).isEmpty();
    assertThat(tracker.find("another", "run-1")).isEmpty();
  }

  @Test
  void aLaterValueOfATagCountsAndAParameterKeepsItsFirst() throws IOException {
    TrainingRun run = start();
    run.tags(Map.of("state", "early"));
    run.tags(Map.of("state", "late"));
    run.parameters(Map.of("orbit", "1"));
    run.parameters(Map.of("orbit", "1"));
    assertThat(tracked().tags()).containsEntry("state", "late");
    assertThat(tracked().parameters()).containsEntry("orbit", "1");
  }
}
