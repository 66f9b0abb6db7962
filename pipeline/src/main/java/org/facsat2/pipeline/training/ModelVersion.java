package org.facsat2.pipeline.training;

import java.time.Instant;
import java.util.List;
import org.facsat2.detection.Coverage;
import org.facsat2.telemetry.TimeRange;
import org.jspecify.annotations.Nullable;

/**
 * A version of a spacecraft's HealthModel: a package and where it came from.
 *
 * @param spacecraft whose
 * @param version rising from 1
 * @param sha256 of the package, under which it lies in the object store
 * @param createdAt when it was registered
 * @param createdBy who asked for the training
 * @param provenance where it came from
 */
public record ModelVersion(
    String spacecraft,
    int version,
    String sha256,
    Instant createdAt,
    String createdBy,
    Provenance provenance) {

  /**
   * Where a model came from.
   *
   * @param runId the run that trained it
   * @param datasetSha256 of the dataset's manifest
   * @param segments independent spans of nominal telemetry that it learnt from
   * @param samples how many samples they held
   * @param orbitSeconds the period that it was told
   * @param detectors its fitted detectors
   * @param coverage every parameter that was offered: monitored, or why not
   * @param comment as given with the training; empty if none
   * @param evaluation how it does on what is known; null if it was never tried
   * @param comparison how the model that served then does; null if there was none
   */
  public record Provenance(
      String runId,
      String datasetSha256,
      List<TimeRange> segments,
      long samples,
      double orbitSeconds,
      List<DetectorSummary> detectors,
      List<Coverage> coverage,
      String comment,
      @Nullable Evaluation evaluation,
      Evaluation.@Nullable Comparison comparison) {
    public Provenance {
      segments = List.copyOf(segments);
      detectors = List.copyOf(detectors);
      coverage = List.copyOf(coverage);
    }
  }

  /**
   * A fitted detector.
   *
   * @param name kind of detector
   * @param group its group of parameters
   * @param parameters how many it looks at
   */
  public record DetectorSummary(String name, String group, int parameters) {}
}
