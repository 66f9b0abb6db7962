package org.facsat2.client;

import java.io.InputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.facsat2.protocol.ScoresResource;
import org.facsat2.protocol.TelemetryResource;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Stored telemetry. Reached from {@link Facsat2Client}. */
public final class TelemetryApi {
  private final HttpCalls http;

  TelemetryApi(HttpCalls http) {
    this.http = http;
  }

  /**
   * Stored telemetry.
   *
   * @param points buckets of time wanted; null for every sample
   */
  public TelemetryResource read(
      String spacecraft,
      Collection<String> parameters,
      Instant start,
      Instant stop,
      @Nullable Integer points) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("parameters", String.join(",", parameters));
    query.put("start", start.toString());
    query.put("stop", stop.toString());
    HttpCalls.putIfPresent(query, "points", points == null ? null : points.toString());
    return http.get(
        HttpCalls.path("spacecraft", spacecraft, "telemetry") + HttpCalls.query(query),
        new TypeReference<>() {});
  }

  /**
   * Stored telemetry in a format of its own; the caller closes it.
   *
   * @param start inclusive; null for the oldest sample
   * @param stop exclusive; null for after the newest sample
   * @param mediaType what the API is to answer
   */
  public InputStream export(
      String spacecraft,
      Collection<String> parameters,
      @Nullable String start,
      @Nullable String stop,
      String mediaType) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("parameters", String.join(",", parameters));
    HttpCalls.putIfPresent(query, "start", start);
    HttpCalls.putIfPresent(query, "stop", stop);
    return http.download(
        HttpCalls.path("spacecraft", spacecraft, "telemetry") + HttpCalls.query(query), mediaType);
  }

  /**
   * Scores of a range, computed anew.
   *
   * @param detector kind of detector; null for all learned ones
   * @param modelVersion null for the one that serves
   */
  public List<ScoresResource> scores(
      String spacecraft,
      Instant start,
      Instant stop,
      @Nullable String detector,
      @Nullable Integer modelVersion,
      Collection<String> parameters) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("start", start.toString());
    query.put("stop", stop.toString());
    HttpCalls.putIfPresent(query, "detector", detector);
    HttpCalls.putIfPresent(
        query, "modelVersion", modelVersion == null ? null : modelVersion.toString());
    if (!parameters.isEmpty()) {
      query.put("parameters", String.join(",", parameters));
    }
    return http.get(
        HttpCalls.path("spacecraft", spacecraft, "scores") + HttpCalls.query(query),
        new TypeReference<>() {});
  }
}
