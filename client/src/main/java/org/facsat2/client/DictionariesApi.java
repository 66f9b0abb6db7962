package org.facsat2.client;

import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.facsat2.protocol.DictionaryChange;
import org.facsat2.protocol.DictionaryPreview;
import org.facsat2.protocol.DictionaryResource;
import org.facsat2.protocol.SuggestionResource;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Dictionaries of spacecraft. Reached from {@link Facsat2Client}. */
public final class DictionariesApi {
  private final HttpCalls http;

  DictionariesApi(HttpCalls http) {
    this.http = http;
  }

  public DictionaryResource get(String spacecraft) {
    return http.get(
        HttpCalls.path("spacecraft", spacecraft, "dictionary"), new TypeReference<>() {});
  }

  /**
   * Limits that stored nominal telemetry suggests; nothing of it takes effect without a {@link
   * #put}.
   *
   * @param start of that telemetry; null for 30 days before the newest sample
   * @param stop exclusive; null for after the newest sample
   * @param parameters only these; empty for all
   */
  public List<SuggestionResource> suggestions(
      String spacecraft,
      @Nullable Instant start,
      @Nullable Instant stop,
      Collection<String> parameters) {
    Map<String, String> query = new LinkedHashMap<>();
    HttpCalls.putIfPresent(query, "start", start == null ? null : start.toString());
    HttpCalls.putIfPresent(query, "stop", stop == null ? null : stop.toString());
    HttpCalls.putIfPresent(
        query, "parameters", parameters.isEmpty() ? null : String.join(",", parameters));
    return http.get(
        HttpCalls.path("spacecraft", spacecraft, "dictionary", "suggestions")
            + HttpCalls.query(query),
        new TypeReference<>() {});
  }

  /**
   * The dictionary as the API writes it; the caller closes it.
   *
   * @param mediaType {@code application/json} or {@code text/csv}
   */
  public InputStream get(String spacecraft, String mediaType) {
    return http.download(HttpCalls.path("spacecraft", spacecraft, "dictionary"), mediaType);
  }

  public DictionaryChange put(String spacecraft, DictionaryResource dictionary) {
    return http.put(
        HttpCalls.path("spacecraft", spacecraft, "dictionary"),
        dictionary,
        new TypeReference<>() {});
  }

  /**
   * The same only while a certain version is in force.
   *
   * @param ifVersion refused (412) if another one is
   */
  public DictionaryChange put(String spacecraft, DictionaryResource dictionary, int ifVersion) {
    return put(
        spacecraft,
        BodyPublishers.ofByteArray(HttpCalls.bytes(dictionary)),
        "application/json",
        ifVersion);
  }

  /**
   * Replaces the dictionary by one that is written already.
   *
   * @param mediaType {@code application/json} or {@code text/csv}
   * @param ifVersion refused if another version is in force; null for in any case
   */
  public DictionaryChange put(
      String spacecraft, BodyPublisher bytes, String mediaType, @Nullable Integer ifVersion) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", mediaType);
    HttpCalls.putIfPresent(headers, "If-Match", ifVersion == null ? null : "\"" + ifVersion + "\"");
    return http.send(
        "PUT",
        HttpCalls.path("spacecraft", spacecraft, "dictionary"),
        bytes,
        headers,
        new TypeReference<>() {});
  }

  /** What such a dictionary would change; nothing is stored. */
  public DictionaryPreview preview(String spacecraft, BodyPublisher bytes, String mediaType) {
    return http.send(
        "POST",
        HttpCalls.path("spacecraft", spacecraft, "dictionary:preview"),
        bytes,
        Map.of("Content-Type", mediaType),
        new TypeReference<>() {});
  }
}
