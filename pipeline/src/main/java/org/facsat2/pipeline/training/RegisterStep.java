package org.facsat2.pipeline.training;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import org.facsat2.detection.HealthModel;
import org.facsat2.pipeline.events.Event;
import org.facsat2.pipeline.events.Events;
import org.facsat2.pipeline.training.ModelVersion.DetectorSummary;
import org.facsat2.pipeline.training.ModelVersion.Provenance;
import org.facsat2.pipeline.workflow.Run;
import org.facsat2.pipeline.workflow.Step;

/**
 * Step: makes a trained package the next version of its spacecraft's model, and the challenger. The
 * tracker is told first, outside the transaction.
 */
public final class RegisterStep implements Step {
  private final Datasets datasets;
  private final ModelPackages packages;
  private final ModelRegistry registry;
  private final Events events;
  private final InstantSource clock;
  private final TrackTraining tracking;

  /**
   * A step of this program.
   *
   * @param codeVersion of it, kept with what it trains
   */
  public RegisterStep(
      Datasets datasets,
      ModelPackages packages,
      ModelRegistry registry,
      ExperimentTracker tracker,
      String codeVersion,
      Events events,
      InstantSource clock) {
    this.datasets = datasets;
    this.packages = packages;
    this.registry = registry;
    this.events = events;
    this.clock = clock;
    this.tracking = new TrackTraining(tracker, datasets, packages, codeVersion, clock);
  }

  @Override
  public Completion execute(Run run) throws IOException {
    String datasetSha256 = run.output("snapshot", SnapshotStep.DATASET);
    String packageSha256 = run.output("train", TrainStep.PACKAGE);
    TrainingArguments arguments = TrainingArguments.of(run);
    DatasetManifest manifest = datasets.load(run.spacecraft(), datasetSha256);
    HealthModel model = packages.load(packageSha256);
    Provenance provenance =
        new Provenance(
            run.id(),
            datasetSha256,
            manifest.segments(),
            manifest.samples(),
            arguments.orbit().toSeconds(),
            model.detectors().stream()
                .map(f -> f.detector())
                .map(d -> new DetectorSummary(d.name(), d.group(), d.parameters().size()))
                .toList(),
            model.coverage(),
            arguments.comment(),
            EvaluateStep.evaluation(run).orElse(null),
            EvaluateStep.comparison(run).orElse(null));
    tracking.track(run, manifest, packageSha256, provenance);
    long monitored = model.coverage().stream().filter(c -> c.monitored()).count();
    String outcome =
        "a model that monitors " + monitored + " of " + model.coverage().size() + " parameters";
    return new Completion(
        Map.of(), outcome, () -> register(run, packageSha256, provenance, outcome));
  }

  private void register(Run run, String sha256, Provenance provenance, String outcome) {
    ModelVersion version =
        registry.register(run.spacecraft(), sha256, clock.instant(), run.createdBy(), provenance);
    registry.alias(
        run.spacecraft(),
        ModelRegistry.CHALLENGER,
        version.version(),
        clock.instant(),
        run.createdBy());
    events.publish(
        new Event(
            "model",
            clock.instant(),
            run.spacecraft(),
            Integer.toString(version.version()),
            "version " + version.version() + " was trained: " + outcome));
  }
}
