package org.facsat2.pipeline.detection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SequencedMap;
import org.facsat2.detection.Anomaly;
import org.facsat2.detection.Detector;
import org.facsat2.detection.Scores;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.catalogue.Spacecraft;
import org.facsat2.pipeline.catalogue.SpacecraftCatalogue;
import org.facsat2.pipeline.training.ModelRegistry;
import org.facsat2.telemetry.Dictionary;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.Series;
import org.facsat2.telemetry.TelemetryWindow;
import org.jspecify.annotations.Nullable;

/** Use case: telemetry in, faults out, at once; nothing is stored. */
public final class Predict {
  private final SpacecraftCatalogue catalogue;
  private final ServingModel serving;
  private final ModelRegistry registry;

  public Predict(SpacecraftCatalogue catalogue, ServingModel serving, ModelRegistry registry) {
    this.catalogue = catalogue;
    this.serving = serving;
    this.registry = registry;
  }

  /**
   * What was found.
   *
   * @param model that judged, and why not if none did
   * @param found by onset
   * @param scores one for each detector
   */
  public record Prediction(
      ServingModel.Serving model, List<Found> found, List<ComputeScores.Scored> scores) {}

  /**
   * An anomaly and who found it.
   *
   * @param key who
   * @param anomaly what
   */
  public record Found(DetectionKey key, Anomaly anomaly) {}

  /**
   * Judges telemetry.
   *
   * @param modelVersion of the model source; null for the one that serves
   * @param series samples by parameter
   */
  public Prediction predict(
      Spacecraft craft, @Nullable Integer modelVersion, SequencedMap<ParameterId, Series> series) {
    Dictionary dictionary = catalogue.dictionary(craft.id());
    ServingModel.Serving model =
        modelVersion == null
            ? serving.of(craft)
            : serving.of(
                craft,
                registry
                    .find(craft.modelSource(), modelVersion)
                    .orElseThrow(() -> Refusal.notFound("model version", modelVersion.toString())));
    List<Found> found = new ArrayList<>();
    List<ComputeScores.Scored> scores = new ArrayList<>();
    DetectStep.detectors(craft, dictionary, model)
        .forEach(
            (key, detector) -> {
              TelemetryWindow window = TelemetryWindow.align(series, detector.alignment());
              Detector.Session session = detector.start(null);
              Scores scored = session.accept(window);
              session.anomalies().forEach(a -> found.add(new Found(key, a)));
              scores.add(new ComputeScores.Scored(key, scored));
            });
    found.sort(Comparator.comparingLong(f -> f.anomaly().range().startNanos()));
    return new Prediction(model, found, scores);
  }
}
