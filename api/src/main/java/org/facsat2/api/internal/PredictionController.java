package org.facsat2.api.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.catalogue.Spacecraft;
import org.facsat2.pipeline.catalogue.SpacecraftAdministration;
import org.facsat2.pipeline.detection.Predict;
import org.facsat2.pipeline.training.ModelVersion;
import org.facsat2.protocol.PredictionRequest;
import org.facsat2.protocol.PredictionResource;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.Series;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/spacecraft/{spacecraft}/predictions")
@Tag(name = "detection")
class PredictionController {
  private static final int MOST_SAMPLES = 1_000_000;

  private final SpacecraftAdministration administration;
  private final Predict prediction;
  private final AnomalyView anomalies;
  private final ScoresView scores;

  PredictionController(
      SpacecraftAdministration administration,
      Predict prediction,
      AnomalyView anomalies,
      ScoresView scores) {
    this.administration = administration;
    this.prediction = prediction;
    this.anomalies = anomalies;
    this.scores = scores;
  }

  @PostMapping
  @Operation(
      summary = "Telemetry in, faults out: judge samples at once, without storing them",
      description =
          "The limits and the model that serves, or modelVersion of it; at most 1,000,000 samples."
              + " include=scores answers the score of every row too.")
  PredictionResource predict(
      @PathVariable String spacecraft,
      @RequestParam(required = false) @Nullable Integer modelVersion,
      @RequestParam(required = false) @Nullable String include,
      @RequestBody PredictionRequest request) {
    Spacecraft craft = administration.get(spacecraft);
    Predict.Prediction found = prediction.predict(craft, modelVersion, series(request));
    ModelVersion version = found.model().version();
    return new PredictionResource(
        version == null ? null : version.spacecraft(),
        version == null ? null : version.version(),
        found.model().reason(),
        found.found().stream()
            .map(f -> anomalies.resource(null, f.key(), f.anomaly(), null))
            .toList(),
        "scores".equals(include) ? found.scores().stream().map(scores::resource).toList() : null);
  }

  private static SequencedMap<ParameterId, Series> series(PredictionRequest request) {
    List<Instant> time = Requests.required("time", request.time());
    Map<String, List<@Nullable Double>> values = Requests.required("values", request.values());
    long samples = (long) time.size() * values.size();
    if (samples > MOST_SAMPLES) {
      throw Refusal.invalid(
          "too-many-samples",
          "At most " + MOST_SAMPLES + " samples are judged at once",
          Long.toString(samples));
    }
    long[] times = time.stream().mapToLong(Requests::nanos).toArray();
    SequencedMap<ParameterId, Series> series = new LinkedHashMap<>();
    for (Map.Entry<String, List<@Nullable Double>> column : values.entrySet()) {
      series.put(
          Requests.parameter(column.getKey()), series(column.getKey(), times, column.getValue()));
    }
    return series;
  }

  private static Series series(String id, long[] times, List<@Nullable Double> values) {
    if (values.size() != times.length) {
      throw Refusal.invalid(
          "column-length",
          id + " has " + values.size() + " values for " + times.length + " times",
          id);
    }
    int[] present = new int[times.length];
    int n = 0;
    for (int i = 0; i < times.length; i++) {
      if (values.get(i) != null) {
        present[n++] = i;
      }
    }
    long[] presentTimes = new long[n];
    double[] presentValues = new double[n];
    for (int i = 0; i < n; i++) {
      presentTimes[i] = times[present[i]];
      presentValues[i] = Objects.requireNonNull(values.get(present[i]));
    }
    try {
      return Series.of(presentTimes, presentValues);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("samples", id + ": " + e.getMessage(), id);
    }
  }
}
