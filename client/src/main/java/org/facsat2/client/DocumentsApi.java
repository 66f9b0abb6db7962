package org.facsat2.client;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.facsat2.protocol.DocumentResource;
import org.facsat2.protocol.Page;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Frames and beacons as they were received. Reached from {@link Facsat2Client}. */
public final class DocumentsApi {
  private final HttpCalls http;

  DocumentsApi(HttpCalls http) {
    this.http = http;
  }

  /**
   * Documents, newest first.
   *
   * @param start inclusive; null for all before {@code stop}
   * @param stop exclusive; null for all from {@code start}
   */
  public Page<DocumentResource> list(
      String spacecraft,
      @Nullable Instant start,
      @Nullable Instant stop,
      @Nullable String pageToken) {
    Map<String, String> query = new LinkedHashMap<>();
    HttpCalls.putIfPresent(query, "start", start == null ? null : start.toString());
    HttpCalls.putIfPresent(query, "stop", stop == null ? null : stop.toString());
    HttpCalls.putIfPresent(query, "pageToken", pageToken);
    return http.get(
        HttpCalls.path("spacecraft", spacecraft, "documents") + HttpCalls.query(query),
        new TypeReference<>() {});
  }
}
