package org.facsat2.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A version of a spacecraft's HealthModel.
 *
 * @param spacecraft whose
 * @param version rising
 * @param sha256 of its package
 * @param aliases {@code champion, challenger}
 * @param createdAt when
 * @param createdBy who asked for the training
 * @param runId the run that trained it
 * @param trainedOn the telemetry it learnt from
 * @param detectors its fitted detectors
 * @param parameters every parameter that was offered: monitored, or why not
 * @param comment as given with the training
 * @param evaluation how it does on what is known
 * @param comparison how the model that served then does on the same
 * @param training what is kept of its training; absent in lists
 */
public record ModelResource(
    String spacecraft,
    int version,
    String sha256,
    Set<String> aliases,
    Instant createdAt,
    String createdBy,
    @Nullable String runId,
    TrainedOn trainedOn,
    List<DetectorResource> detectors,
    List<CoverageResource> parameters,
    @Nullable String comment,
    @Nullable EvaluationResource evaluation,
    @Nullable ComparisonResource comparison,
    @Nullable TrainingResource training) {

  /**
   * What is kept of a training.
   *
   * @param parameters its settings by name
   * @param tags words about it by name, such as {@code code_version}
   * @param metrics its figures
   * @param artifacts paths of its files, such as {@code report/report.md}; each can be had under
   *     {@code /models/{version}/artifacts/}
   * @param link its page in MLflow, where that is in use
   */
  public record TrainingResource(
      Map<String, String> parameters,
      Map<String, String> tags,
      List<MetricResource> metrics,
      List<String> artifacts,
      @Nullable String link) {}

  /**
   * A figure.
   *
   * @param name for example {@code evaluation.faults_found}
   * @param step position in a series of that name, from 0
   * @param value of the figure
   */
  public record MetricResource(String name, long step, double value) {}

  /**
   * How a model does on what is known of a spacecraft.
   *
   * @param faults intervals that people labelled a fault
   * @param faultsFound those in which it finds an anomaly
   * @param injections faults that were put into nominal telemetry
   * @param injectionsFound those in which it finds an anomaly
   * @param nominalDays telemetry after that it learnt from in which nothing is known to be wrong
   * @param falseAlarms anomalies that it finds there
   */
  public record EvaluationResource(
      int faults,
      int faultsFound,
      int injections,
      int injectionsFound,
      double nominalDays,
      int falseAlarms) {}

  /**
   * The same for the model that served at the time.
   *
   * @param championVersion that model
   * @param champion how it does on the same data
   */
  public record ComparisonResource(int championVersion, EvaluationResource champion) {}

  /**
   * The telemetry that a model learnt from.
   *
   * @param datasetSha256 of the dataset's manifest
   * @param segments independent spans of nominal telemetry
   * @param sampleCount samples in them
   */
  public record TrainedOn(String datasetSha256, List<Span> segments, long sampleCount) {}

  /**
   * A span of time.
   *
   * @param start inclusive
   * @param stop exclusive
   */
  public record Span(Instant start, Instant stop) {}

  /**
   * A fitted detector.
   *
   * @param name {@code relation}
   * @param group its group of parameters
   * @param parameterCount parameters that it looks at
   */
  public record DetectorResource(String name, String group, int parameterCount) {}

  /**
   * Whether a parameter is watched.
   *
   * @param parameter id
   * @param monitored true if a fault in it can raise an anomaly
   * @param reason why not; absent if it is
   */
  public record CoverageResource(String parameter, boolean monitored, @Nullable String reason) {}
}
