package org.facsat2.pipeline.training;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.facsat2.detection.Coverage;
import org.facsat2.detection.HealthModel;
import org.facsat2.detection.HealthModel.FittedDetector;
import org.facsat2.detection.ParametersHash;
import org.facsat2.detection.Trainer;
import org.facsat2.pipeline.catalogue.SpacecraftCatalogue;
import org.facsat2.pipeline.detection.Segments;
import org.facsat2.pipeline.workflow.Run;
import org.facsat2.pipeline.workflow.Step;
import org.facsat2.pipeline.workflow.StepRefusedException;
import org.facsat2.telemetry.Dictionary;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.TelemetryWindow;

/** Step: fits a HealthModel on a dataset and stores its package. */
public final class TrainStep implements Step {
  static final String PACKAGE = "package";

  private final SpacecraftCatalogue catalogue;
  private final Datasets datasets;
  private final ModelPackages packages;
  private final Function<Duration, List<Trainer>> trainers;

  /**
   * A step with the trainers to use.
   *
   * @param trainers for a spacecraft's orbital period
   */
  public TrainStep(
      SpacecraftCatalogue catalogue,
      Datasets datasets,
      ModelPackages packages,
      Function<Duration, List<Trainer>> trainers) {
    this.catalogue = catalogue;
    this.datasets = datasets;
    this.packages = packages;
    this.trainers = trainers;
  }

  @Override
  public Completion execute(Run run) throws IOException {
    TrainingArguments arguments = TrainingArguments.of(run);
    DatasetManifest manifest =
        datasets.load(run.spacecraft(), run.output("snapshot", SnapshotStep.DATASET));
    List<Parameter> parameters = describe(manifest);
    List<TelemetryWindow> segments = windows(manifest);
    List<FittedDetector> fitted = new ArrayList<>();
    List<Coverage> coverage = new ArrayList<>();
    List<String> refusals = new ArrayList<>();
    for (Trainer trainer : trainers.apply(arguments.orbit())) {
      switch (trainer.train(parameters, segments)) {
        case Trainer.Outcome.Fitted one -> {
          List<Parameter> used =
              parameters.stream()
                  .filter(p -> one.detector().parameters().contains(p.id()))
                  .toList();
          fitted.add(new FittedDetector(one.detector(), ParametersHash.of(used)));
          coverage.addAll(one.coverage());
        }
        case Trainer.Outcome.Refused refused -> refusals.add(refused.reason());
      }
    }
    if (fitted.isEmpty()) {
      throw new StepRefusedException(String.join("; ", refusals));
    }
    String sha256 = packages.store(new HealthModel(fitted, coverage));
    long monitored = coverage.stream().filter(Coverage::monitored).count();
    return new Completion(
        Map.of(PACKAGE, sha256), monitored + " of " + coverage.size() + " parameters monitored");
  }

  private List<Parameter> describe(DatasetManifest manifest) {
    Dictionary dictionary =
        catalogue
            .dictionary(manifest.spacecraft(), manifest.dictionaryVersion())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "Dictionary version "
                            + manifest.dictionaryVersion()
                            + " of "
                            + manifest.spacecraft()
                            + " is gone"));
    return manifest.parameterIds().stream().flatMap(id -> dictionary.find(id).stream()).toList();
  }

  private List<TelemetryWindow> windows(DatasetManifest manifest) throws IOException {
    List<TelemetryWindow> windows = new ArrayList<>();
    for (DatasetManifest.DataFile file : manifest.files()) {
      windows.addAll(datasets.window(manifest, file).segments(Segments.GAP));
    }
    return windows;
  }
}
