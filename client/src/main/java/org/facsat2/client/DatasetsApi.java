package org.facsat2.client;

import java.io.InputStream;
import java.time.Duration;
import org.facsat2.protocol.DatasetRequest;
import org.facsat2.protocol.DatasetResource;
import org.facsat2.protocol.DatasetSummary;
import org.facsat2.protocol.Page;
import org.facsat2.protocol.RunResource;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Immutable snapshots of telemetry. Reached from {@link Facsat2Client}. */
public final class DatasetsApi {
  private final HttpCalls http;

  DatasetsApi(HttpCalls http) {
    this.http = http;
  }

  /** Makes a dataset; the outcome of the run names it. */
  public RunResource create(String spacecraft, DatasetRequest request, Duration wait) {
    return http.post(path(spacecraft), request, wait, new TypeReference<>() {});
  }

  /** Datasets by id, those of trainings among them. */
  public Page<DatasetSummary> list(String spacecraft, @Nullable String pageToken) {
    return http.get(path(spacecraft) + HttpCalls.page(pageToken), new TypeReference<>() {});
  }

  /** A dataset's manifest: its spans, parameters and files. */
  public DatasetResource get(String spacecraft, String id) {
    return http.get(path(spacecraft, id), new TypeReference<>() {});
  }

  /**
   * A file of a dataset, Parquet; the caller closes it.
   *
   * @param name as the manifest has it
   */
  public InputStream file(String spacecraft, String id, String name) {
    return http.download(path(spacecraft, id, "files", name), "application/vnd.apache.parquet");
  }

  private static String path(String spacecraft, String... parts) {
    String[] all = new String[parts.length + 3];
    all[0] = "spacecraft";
    all[1] = spacecraft;
    all[2] = "datasets";
    System.arraycopy(parts, 0, all, 3, parts.length);
    return HttpCalls.path(all);
  }
}
