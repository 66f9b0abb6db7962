package org.facsat2.pipeline.training;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facsat2.detection.HealthModel;
import org.facsat2.pipeline.alarms.Alarms;
import org.facsat2.pipeline.context.Intervals;
import org.facsat2.pipeline.ingestion.Ingestions;
import org.facsat2.pipeline.telemetry.StoredTelemetry;
import org.facsat2.pipeline.training.Evaluation.Comparison;
import org.facsat2.pipeline.workflow.Run;
import org.facsat2.pipeline.workflow.Step;
import org.facsat2.telemetry.TimeRange;
import tools.jackson.databind.json.JsonMapper;

/** Step: tries a trained model, and beside it the one that serves, on what is known. */
public final class EvaluateStep implements Step {
  private static final String EVALUATION = "evaluation";
  private static final String COMPARISON = "comparison";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Datasets datasets;
  private final ModelPackages packages;
  private final ModelRegistry registry;
  private final Evaluator evaluator;

  public EvaluateStep(
      Datasets datasets,
      ModelPackages packages,
      ModelRegistry registry,
      Ingestions ingestions,
      StoredTelemetry telemetry,
      Intervals intervals,
      Alarms alarms) {
    this.datasets = datasets;
    this.packages = packages;
    this.registry = registry;
    this.evaluator = new Evaluator(ingestions, telemetry, intervals, alarms);
  }

  @Override
  public Completion execute(Run run) throws IOException {
    String craft = run.spacecraft();
    HealthModel model = packages.load(run.output("train", TrainStep.PACKAGE));
    List<TimeRange> learnt =
        datasets.load(craft, run.output("snapshot", SnapshotStep.DATASET)).segments();
    Evaluation evaluation = evaluator.evaluate(model, craft, learnt);
    Optional<ModelVersion> champion = registry.aliased(craft, ModelRegistry.CHAMPION);
    if (champion.isEmpty()) {
      return new Completion(
          Map.of(EVALUATION, JSON.writeValueAsString(evaluation)), words(evaluation));
    }
    HealthModel serving = packages.load(champion.get().sha256());
    Comparison comparison =
        new Comparison(champion.get().version(), evaluator.evaluate(serving, craft, learnt));
    List<String> worse = evaluation.worseThan(comparison.champion());
    return new Completion(
        Map.of(
            EVALUATION,
            JSON.writeValueAsString(evaluation),
            COMPARISON,
            JSON.writeValueAsString(comparison)),
        words(evaluation)
            + (worse.isEmpty() ? "; no worse than the champion" : "; it " + worse.getFirst()));
  }

  private static String words(Evaluation e) {
    return "found %d of %d labelled and %d of %d injected faults, %d false alarms"
        .formatted(
            e.faultsFound(), e.faults(), e.injectionsFound(), e.injections(), e.falseAlarms());
  }

  /** What the step of a run found; empty for a training of before there was the step. */
  static Optional<Evaluation> evaluation(Run run) {
    return output(run, EVALUATION, Evaluation.class);
  }

  /** What it found of the model that served then, if there was one. */
  static Optional<Comparison> comparison(Run run) {
    return output(run, COMPARISON, Comparison.class);
  }

  private static <T> Optional<T> output(Run run, String key, Class<T> type) {
    return Optional.ofNullable(run.step("evaluate").output().get(key))
        .map(text -> JSON.readValue(text, type));
  }
}
