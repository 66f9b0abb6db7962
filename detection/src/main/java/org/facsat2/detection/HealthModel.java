package org.facsat2.detection;

import java.util.List;

/**
 * A spacecraft's fitted detectors.
 *
 * @param detectors fitted, in the order of their groups
 * @param coverage every parameter that was offered for training: monitored, or why not
 */
public record HealthModel(List<FittedDetector> detectors, List<Coverage> coverage) {
  public HealthModel {
    detectors = List.copyOf(detectors);
    coverage = List.copyOf(coverage);
  }

  /**
   * A detector and what it is bound to.
   *
   * @param detector fitted
   * @param parametersHash {@link ParametersHash} of the parameters that it was fitted on
   */
  public record FittedDetector(Detector detector, String parametersHash) {}
}
