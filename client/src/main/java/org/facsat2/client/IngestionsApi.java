package org.facsat2.client;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.facsat2.protocol.IngestionResource;
import org.facsat2.protocol.Page;
import org.facsat2.protocol.PreviewResource;
import org.facsat2.protocol.ReaderSettingsResource;
import org.facsat2.protocol.RejectResource;
import org.facsat2.protocol.ReleaseRequest;
import org.facsat2.protocol.RunResource;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Uploads and what became of them. Reached from {@link Facsat2Client}. */
public final class IngestionsApi {
  private final HttpCalls http;

  IngestionsApi(HttpCalls http) {
    this.http = http;
  }

  /**
   * Uploads a file, streaming it.
   *
   * @param wait how long to wait for what becomes of it; zero for not at all
   */
  public IngestionResource upload(
      String spacecraft, Path file, ReaderSettingsResource settings, Duration wait)
      throws FileNotFoundException {
    return upload(
        spacecraft,
        BodyPublishers.ofFile(file),
        String.valueOf(file.getFileName()),
        settings,
        wait);
  }

  /**
   * Uploads bytes, streaming them.
   *
   * @param fileName what to call them
   * @param wait how long to wait for what becomes of them; zero for not at all
   */
  public IngestionResource upload(
      String spacecraft,
      BodyPublisher bytes,
      String fileName,
      ReaderSettingsResource settings,
      Duration wait) {
    return upload(spacecraft, bytes, fileName, settings, false, wait);
  }

  /**
   * Uploads bytes, streaming them.
   *
   * @param fileName what to call them
   * @param overwrite true if they may put other values in the place of more than one in a hundred
   *     stored samples
   * @param wait how long to wait for what becomes of them; zero for not at all
   */
  public IngestionResource upload(
      String spacecraft,
      BodyPublisher bytes,
      String fileName,
      ReaderSettingsResource settings,
      boolean overwrite,
      Duration wait) {
    Map<String, String> more = new LinkedHashMap<>();
    more.put("fileName", fileName);
    HttpCalls.putIfPresent(more, "overwrite", overwrite ? "true" : null);
    return http.upload(
        HttpCalls.path("spacecraft", spacecraft, "telemetry") + ReaderQuery.of(settings, more),
        bytes,
        wait,
        new TypeReference<>() {});
  }

  /** What a file would bring; nothing is stored. */
  public PreviewResource preview(
      String spacecraft, BodyPublisher bytes, ReaderSettingsResource settings) {
    return http.upload(
        HttpCalls.path("spacecraft", spacecraft, "telemetry")
            + ReaderQuery.of(settings, Map.of("dryRun", "true")),
        bytes,
        Duration.ZERO,
        new TypeReference<>() {});
  }

  public Page<IngestionResource> list(String spacecraft, @Nullable String pageToken) {
    return http.get(
        HttpCalls.path("spacecraft", spacecraft, "ingestions") + HttpCalls.page(pageToken),
        new TypeReference<>() {});
  }

  public Page<RejectResource> rejects(String spacecraft, long number, @Nullable String pageToken) {
    return http.get(
        HttpCalls.path("spacecraft", spacecraft, "ingestions", Long.toString(number), "rejects")
            + HttpCalls.page(pageToken),
        new TypeReference<>() {});
  }

  /**
   * More of them at once.
   *
   * @param pageSize 1 to 1000
   */
  public Page<RejectResource> rejects(
      String spacecraft, long number, int pageSize, @Nullable String pageToken) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("pageSize", Integer.toString(pageSize));
    HttpCalls.putIfPresent(query, "pageToken", pageToken);
    return http.get(
        HttpCalls.path("spacecraft", spacecraft, "ingestions", Long.toString(number), "rejects")
            + HttpCalls.query(query),
        new TypeReference<>() {});
  }

  public IngestionResource get(String spacecraft, long number) {
    return http.get(
        HttpCalls.path("spacecraft", spacecraft, "ingestions", Long.toString(number)),
        new TypeReference<>() {});
  }

  /** Takes an upload back; answers the run that looks at its time again. */
  public RunResource withdraw(String spacecraft, long number, Duration wait) {
    return act(spacecraft, number, "withdraw", null, wait);
  }

  /** Reads an upload again, with the dictionary of today. */
  public RunResource reprocess(String spacecraft, long number, Duration wait) {
    return act(spacecraft, number, "reprocess", null, wait);
  }

  /**
   * Tries an upload that failed once more.
   *
   * @param overwrite true if it may put other values in the place of more than one in a hundred
   *     stored samples
   */
  public RunResource retry(String spacecraft, long number, boolean overwrite, Duration wait) {
    return act(spacecraft, number, overwrite ? "retry?overwrite=true" : "retry", null, wait);
  }

  /** Stores samples that were set aside for their times. */
  public RunResource release(
      String spacecraft, long number, ReleaseRequest request, Duration wait) {
    return act(spacecraft, number, "release", request, wait);
  }

  private RunResource act(
      String spacecraft, long number, String verb, @Nullable Object body, Duration wait) {
    return http.post(
        HttpCalls.path("spacecraft", spacecraft, "ingestions", Long.toString(number)) + ":" + verb,
        body,
        wait,
        new TypeReference<>() {});
  }
}
