package org.facsat2.console.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.facsat2.protocol.ModelResource;
import org.facsat2.protocol.RunResource;
import org.facsat2.protocol.SpacecraftResource;
import org.jspecify.annotations.Nullable;

/** Makes what the page of a run shows from what the API says. */
final class RunView {
  private static final Map<String, String> HEADINGS =
      Map.of(
          "train", "Training of a model for ",
          "detect", "Detection over stored telemetry of ",
          "ingest-and-detect", "Reading of uploads of ",
          "dataset", "Dataset of ",
          "compact", "Compaction of the telemetry of ");
  private static final Map<String, String> STEPS =
      Map.of(
          "snapshot", "Take the telemetry to learn from",
          "train", "Learn",
          "evaluate", "Try it on what is known",
          "register", "Keep it as a new version",
          "detect", "Look for anomalies",
          "ingest", "Read the files",
          "preprocess", "Compute derived parameters");

  private final SpacecraftResource craft;

  RunView(SpacecraftResource craft) {
    this.craft = craft;
  }

  /**
   * The page.
   *
   * @param model what it trained; null if nothing
   * @param message why the last act did not work; empty if it did
   * @param worse true if that was since the model does worse than the one that serves
   */
  RunPage page(RunResource run, @Nullable ModelResource model, String message, boolean worse) {
    boolean ended = run.finishedAt() != null;
    String failure = run.failure();
    String outcome = run.outcome();
    return new RunPage(
        SpacecraftHead.of(craft, SpacecraftHead.Tab.UPLOAD),
        run.id(),
        HEADINGS.getOrDefault(run.workflow(), "Run of " + run.workflow() + " for ") + craft.name(),
        Sentence.capitalized(run.state()),
        status(run.state()),
        ended,
        run.steps().stream().map(RunView::step).toList(),
        failure == null ? "" : Sentence.capitalized(Sentence.readable(failure)),
        outcome == null ? "" : Sentence.capitalized(Sentence.readable(outcome)),
        "Asked for by " + run.createdBy() + " on " + Moment.of(run.createdAt()).text(),
        model == null ? null : ModelFigures.of(model),
        ended && run.workflow().contains("detect")
            ? PageLinks.to("/alarms", craft.id(), Map.of("spacecraft", craft.id()))
            : "",
        message,
        worse);
  }

  private static RunPage.Step step(RunResource.StepResource step) {
    Instant started = step.startedAt();
    Instant finished = step.finishedAt();
    return new RunPage.Step(
        STEPS.getOrDefault(step.name(), Sentence.capitalized(step.name())),
        Sentence.capitalized(step.state()),
        status(step.state()),
        started == null || finished == null
            ? ""
            : Lasting.exact(Duration.between(started, finished)));
  }

  private static Status status(String state) {
    return switch (state) {
      case "succeeded" -> Status.NORMAL;
      case "failed" -> Status.CRITICAL;
      case "cancelled", "cancelling" -> Status.CAUTION;
      case "running", "ready" -> Status.STANDBY;
      default -> Status.OFF;
    };
  }

  /** Of those listed the one that a run trained, if it is there. */
  static @Nullable ModelResource trainedBy(RunResource run, List<ModelResource> models) {
    return models.stream().filter(m -> run.id().equals(m.runId())).findFirst().orElse(null);
  }
}
