package org.facsat2.client;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.facsat2.protocol.NewSource;
import org.facsat2.protocol.Page;
import org.facsat2.protocol.RunResource;
import org.facsat2.protocol.SourceFileAct;
import org.facsat2.protocol.SourceFileResource;
import org.facsat2.protocol.SourcePatch;
import org.facsat2.protocol.SourceResource;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** The sources of one spacecraft: that part of {@link Facsat2Client}, with its manners. */
public final class SourcesApi {
  private final HttpCalls http;
  private final String spacecraft;

  SourcesApi(HttpCalls http, String spacecraft) {
    this.http = http;
    this.spacecraft = spacecraft;
  }

  private String path(String... parts) {
    String[] all = new String[parts.length + 3];
    all[0] = "spacecraft";
    all[1] = spacecraft;
    all[2] = "sources";
    System.arraycopy(parts, 0, all, 3, parts.length);
    return HttpCalls.path(all);
  }

  /** All of them, by name. */
  public List<SourceResource> list() {
    return http.<Page<SourceResource>>get(path(), new TypeReference<>() {}).items();
  }

  public SourceResource get(String source) {
    return http.get(path(source), new TypeReference<>() {});
  }

  public SourceResource create(NewSource source) {
    return http.post(path(), source, new TypeReference<>() {});
  }

  public SourceResource edit(String source, SourcePatch patch) {
    return http.patch(path(source), patch, new TypeReference<>() {});
  }

  public void delete(String source) {
    http.delete(path(source));
  }

  public SourceResource pause(String source) {
    return http.post(path(source + ":pause"), null, new TypeReference<>() {});
  }

  public SourceResource resume(String source) {
    return http.post(path(source + ":resume"), null, new TypeReference<>() {});
  }

  /** Has it looked at now; waits for the end of that, but not longer than given. */
  public RunResource look(String source, Duration wait) {
    return http.post(path(source + ":look"), null, wait, new TypeReference<>() {});
  }

  /**
   * Files that it has seen, newest first.
   *
   * @param state {@code taken, held, accepted, dismissed, failed}; null for all
   */
  public Page<SourceFileResource> files(
      String source, @Nullable String state, int pageSize, @Nullable String pageToken) {
    Map<String, String> query = new LinkedHashMap<>();
    HttpCalls.putIfPresent(query, "state", state);
    HttpCalls.putIfPresent(query, "pageToken", pageToken);
    query.put("pageSize", Integer.toString(pageSize));
    return http.get(path(source, "files") + HttpCalls.query(query), new TypeReference<>() {});
  }

  /** Has a file taken that is held; waits for the end of that, but not longer than given. */
  public RunResource accept(String source, String file, SourceFileAct act, Duration wait) {
    return http.post(path(source, "files", file + ":accept"), act, wait, new TypeReference<>() {});
  }

  public SourceFileResource dismiss(String source, String file) {
    return http.post(path(source, "files", file + ":dismiss"), null, new TypeReference<>() {});
  }
}
