package org.facsat2.pipeline.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.facsat2.detection.Coverage;
import org.facsat2.pipeline.training.ExperimentTracker.DatasetInput;
import org.facsat2.pipeline.training.ExperimentTracker.TrainingRun;
import org.facsat2.pipeline.training.ModelVersion.Provenance;
import org.facsat2.pipeline.workflow.Run;
import org.facsat2.telemetry.TimeRange;
import org.jspecify.annotations.Nullable;

/**
 * Tells the tracker of a training: its settings, figures, dataset, package and report. All of it
 * follows from the run, so that telling it again changes nothing.
 */
final class TrackTraining {
  private static final double NANOS_PER_HOUR = Duration.ofHours(1).toNanos();

  private final ExperimentTracker tracker;
  private final Datasets datasets;
  private final ModelPackages packages;
  private final String codeVersion;
  private final InstantSource clock;

  TrackTraining(
      ExperimentTracker tracker,
      Datasets datasets,
      ModelPackages packages,
      String codeVersion,
      InstantSource clock) {
    this.tracker = tracker;
    this.datasets = datasets;
    this.packages = packages;
    this.codeVersion = codeVersion;
    this.clock = clock;
  }

  void track(Run run, DatasetManifest manifest, String packageSha256, Provenance provenance)
      throws IOException {
    Instant began = run.createdAt();
    TrainingRun training =
        tracker.start(
            new ExperimentTracker.Start(run.spacecraft(), run.id(), began, run.createdBy()));
    training.parameters(parameters(run, manifest, provenance));
    training.tags(
        Map.of(
            "spacecraft",
            run.spacecraft(),
            "created_by",
            run.createdBy(),
            "code_version",
            codeVersion,
            "dataset_sha256",
            provenance.datasetSha256(),
            "package_sha256",
            packageSha256));
    training.metrics(metrics(manifest, provenance, began));
    training.dataset(
        new DatasetInput(
            run.spacecraft() + " telemetry",
            provenance.datasetSha256(),
            "/api/v1/spacecraft/" + run.spacecraft() + "/datasets/" + provenance.datasetSha256(),
            manifest.files().stream().mapToLong(DatasetManifest.DataFile::rows).sum(),
            manifest.parameters().stream()
                .map(DatasetManifest.ParameterSamples::parameter)
                .toList()));
    training.artifact(
        "dataset/manifest.json", datasets.bytes(run.spacecraft(), provenance.datasetSha256()));
    TrainingReport report = new TrainingReport(run, manifest, packageSha256, provenance);
    training.artifact(
        "report/report.md", report.markdown(codeVersion).getBytes(StandardCharsets.UTF_8));
    training.artifact(
        "report/scores.png",
        EvaluationPlots.scores(packages.load(packageSha256), manifest, datasets));
    Evaluation evaluation = provenance.evaluation();
    if (evaluation != null) {
      training.artifact("report/metrics.png", EvaluationPlots.metrics(provenance, evaluation));
    }
    training.model(packageSha256, packages.bytes(packageSha256));
    training.finish(clock.instant());
  }

  private static Map<String, String> parameters(
      Run run, DatasetManifest manifest, Provenance provenance) {
    TrainingArguments arguments = TrainingArguments.of(run);
    Map<String, String> parameters = new TreeMap<>();
    put(parameters, "start", arguments.start());
    put(parameters, "stop", arguments.stop());
    put(parameters, "orbit_seconds", arguments.orbit().toSeconds());
    put(parameters, "dictionary_version", manifest.dictionaryVersion());
    put(parameters, "parameters", manifest.parameters().size());
    put(parameters, "segments", manifest.segments().size());
    put(
        parameters,
        "detectors",
        String.join(
            ", ", provenance.detectors().stream().map(d -> d.name() + "/" + d.group()).toList()));
    put(parameters, "comment", arguments.comment().isEmpty() ? null : arguments.comment());
    return parameters;
  }

  private static void put(Map<String, String> parameters, String name, @Nullable Object value) {
    if (value != null) {
      parameters.put(name, value.toString());
    }
  }

  private static List<Metric> metrics(DatasetManifest manifest, Provenance provenance, Instant at) {
    List<Metric> metrics = new ArrayList<>();
    for (int i = 0; i < manifest.segments().size(); i++) {
      TimeRange segment = manifest.segments().get(i);
      metrics.add(new Metric("dataset.hours", segment.lengthNanos() / NANOS_PER_HOUR, i, at));
    }
    for (int i = 0; i < manifest.files().size(); i++) {
      metrics.add(new Metric("dataset.rows", manifest.files().get(i).rows(), i, at));
    }
    metrics.add(new Metric("dataset.samples", manifest.samples(), 0, at));
    long monitored = provenance.coverage().stream().filter(Coverage::monitored).count();
    metrics.add(new Metric("model.monitored_parameters", monitored, 0, at));
    metrics.add(new Metric("model.offered_parameters", provenance.coverage().size(), 0, at));
    Evaluation evaluation = provenance.evaluation();
    if (evaluation != null) {
      add(metrics, "evaluation.", evaluation, at);
    }
    Evaluation.Comparison comparison = provenance.comparison();
    if (comparison != null) {
      metrics.add(new Metric("champion.version", comparison.championVersion(), 0, at));
      add(metrics, "champion.", comparison.champion(), at);
    }
    return metrics;
  }

  private static void add(List<Metric> metrics, String prefix, Evaluation e, Instant at) {
    metrics.add(new Metric(prefix + "faults", e.faults(), 0, at));
    metrics.add(new Metric(prefix + "faults_found", e.faultsFound(), 0, at));
    metrics.add(new Metric(prefix + "injections", e.injections(), 0, at));
    metrics.add(new Metric(prefix + "injections_found", e.injectionsFound(), 0, at));
    metrics.add(new Metric(prefix + "nominal_days", e.nominalDays(), 0, at));
    metrics.add(new Metric(prefix + "false_alarms", e.falseAlarms(), 0, at));
  }
}
