package org.facsat2.pipeline.detection;

import org.facsat2.detection.Detector;
import org.facsat2.pipeline.catalogue.Spacecraft;
import org.facsat2.pipeline.training.ModelVersion;
import org.facsat2.telemetry.Dictionary;

/**
 * Whose anomalies: what a detection replaces and continues.
 *
 * @param spacecraft whose telemetry was scored
 * @param modelSpacecraft whose model scored it; the spacecraft itself for limits
 * @param version of that model; for limits the dictionary's
 * @param detector kind of detector
 * @param group its group of parameters
 */
public record DetectionKey(
    String spacecraft, String modelSpacecraft, int version, String detector, String group) {

  static DetectionKey ofLimits(Spacecraft craft, Dictionary dictionary, Detector limits) {
    return new DetectionKey(
        craft.id(), craft.id(), dictionary.version(), limits.name(), limits.group());
  }

  static DetectionKey ofModel(Spacecraft craft, ModelVersion version, Detector detector) {
    return new DetectionKey(
        craft.id(), version.spacecraft(), version.version(), detector.name(), detector.group());
  }
}
