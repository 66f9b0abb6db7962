package org.facsat2.client;

import java.time.Duration;
import org.facsat2.protocol.AnomalyResource;
import org.facsat2.protocol.DetectionRequest;
import org.facsat2.protocol.Page;
import org.facsat2.protocol.PredictionRequest;
import org.facsat2.protocol.PredictionResource;
import org.facsat2.protocol.RunResource;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** What detectors find. Reached from {@link Facsat2Client}. */
public final class DetectionApi {
  private final HttpCalls http;

  DetectionApi(HttpCalls http) {
    this.http = http;
  }

  /** Judges telemetry at once; nothing is stored. */
  public PredictionResource predict(String spacecraft, PredictionRequest request) {
    return http.post(
        HttpCalls.path("spacecraft", spacecraft, "predictions"), request, new TypeReference<>() {});
  }

  public RunResource detect(String spacecraft, DetectionRequest request, Duration wait) {
    return http.post(
        HttpCalls.path("spacecraft", spacecraft, "detections"),
        request,
        wait,
        new TypeReference<>() {});
  }

  public Page<AnomalyResource> anomalies(String spacecraft, @Nullable String pageToken) {
    return http.get(
        HttpCalls.path("spacecraft", spacecraft, "anomalies") + HttpCalls.page(pageToken),
        new TypeReference<>() {});
  }
}
