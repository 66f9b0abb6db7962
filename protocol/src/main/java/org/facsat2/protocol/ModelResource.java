package org.facsat2.protocol;

import java.time.Instant;
import java.util.List;
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
    @Nullable ComparisonResource comparison) {

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
