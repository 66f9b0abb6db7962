package org.facsat2.client;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.facsat2.protocol.Page;
import org.facsat2.protocol.RunRequest;
import org.facsat2.protocol.RunResource;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Runs of workflows. Reached from {@link Facsat2Client}. */
public final class RunsApi {
  private final HttpCalls http;

  RunsApi(HttpCalls http) {
    this.http = http;
  }

  /** Asks for a run of a workflow. */
  public RunResource start(String workflow, RunRequest request, Duration wait) {
    return http.post(
        HttpCalls.path("workflows", workflow, "runs"), request, wait, new TypeReference<>() {});
  }

  /** A run; waits until it has ended, but not longer than given. */
  public RunResource get(String id, Duration wait) {
    return http.get(HttpCalls.path("runs", id), wait, new TypeReference<>() {});
  }

  /** Runs, newest first; those of one spacecraft only, unless null. */
  public Page<RunResource> list(@Nullable String spacecraft, @Nullable String pageToken) {
    Map<String, String> query = new LinkedHashMap<>();
    HttpCalls.putIfPresent(query, "spacecraft", spacecraft);
    HttpCalls.putIfPresent(query, "pageToken", pageToken);
    return http.get(HttpCalls.path("runs") + HttpCalls.query(query), new TypeReference<>() {});
  }
}
