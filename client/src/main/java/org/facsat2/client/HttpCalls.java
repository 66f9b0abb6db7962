package org.facsat2.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.facsat2.protocol.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Requests and answers of the API as bytes and JSON. */
final class HttpCalls {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(90);

  /** Holds for the whole of it, over a slow line too. */
  private static final Duration UPLOAD_TIMEOUT = Duration.ofHours(6);

  private static final int FIRST_ERROR_STATUS = 400;
  private static final int UNAUTHORIZED = 401;

  /** A newer API may say more than this client knows. */
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final HttpClient http;
  private final URI api;
  private final @Nullable String bearer;
  private final @Nullable String idempotencyKey;

  HttpCalls(URI api) {
    this(HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build(), api, null, null);
  }

  private HttpCalls(
      HttpClient http, URI api, @Nullable String bearer, @Nullable String idempotencyKey) {
    this.http = http;
    this.api = api;
    this.bearer = bearer;
    this.idempotencyKey = idempotencyKey;
  }

  HttpCalls as(String newBearer) {
    return new HttpCalls(http, api, newBearer, idempotencyKey);
  }

  HttpCalls under(String newIdempotencyKey) {
    return new HttpCalls(http, api, bearer, newIdempotencyKey);
  }

  /** A path below the API, with each part of it encoded. */
  static String path(String... parts) {
    StringBuilder path = new StringBuilder("/api/v1");
    for (String part : parts) {
      path.append('/').append(encode(part).replace("%3A", ":"));
    }
    return path.toString();
  }

  /** Query parameters; those that are null are left out by the caller. */
  static String query(Map<String, String> parameters) {
    return parameters.isEmpty()
        ? ""
        : parameters.entrySet().stream()
            .map(e -> e.getKey() + "=" + encode(e.getValue()))
            .collect(Collectors.joining("&", "?", ""));
  }

  /** The same where a name may have several values. */
  static String query(Collection<Map.Entry<String, String>> parameters) {
    return parameters.stream()
        .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
        .collect(Collectors.joining("&", parameters.isEmpty() ? "" : "?", ""));
  }

  /** The query that asks for a further page; empty for the first. */
  static String page(@Nullable String pageToken) {
    return pageToken == null ? "" : query(Map.of("pageToken", pageToken));
  }

  static void putIfPresent(Map<String, String> query, String name, @Nullable String value) {
    if (value != null) {
      query.put(name, value);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  <T> T get(String path, TypeReference<T> type) {
    return read(send(request(path).GET().build()), type);
  }

  <T> T get(String path, Duration wait, TypeReference<T> type) {
    return read(send(waiting(request(path), wait).GET().build()), type);
  }

  <T> T post(String path, @Nullable Object body, TypeReference<T> type) {
    return read(send(json(keyed(request(path)), "POST", body)), type);
  }

  <T> T post(String path, @Nullable Object body, Duration wait, TypeReference<T> type) {
    return read(send(json(waiting(keyed(request(path)), wait), "POST", body)), type);
  }

  <T> T put(String path, Object body, TypeReference<T> type) {
    return read(send(json(request(path), "PUT", body)), type);
  }

  <T> T patch(String path, Object body, TypeReference<T> type) {
    return read(send(json(request(path), "PATCH", body)), type);
  }

  <T> T upload(String path, BodyPublisher bytes, Duration wait, TypeReference<T> type) {
    return read(
        send(
            waiting(request(path).timeout(UPLOAD_TIMEOUT), wait)
                .header("Content-Type", "application/octet-stream")
                .POST(bytes)
                .build()),
        type);
  }

  /**
   * Sends a body, or asks where there is none, and gives whatever comes. There is no time limit: a
   * large body over a slow line takes what it takes.
   */
  PassedAnswer pass(String path, @Nullable BodyPublisher bytes) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.resolve(path)).header("Accept", "application/json");
    authorize(request);
    if (bytes != null) {
      request.header("Content-Type", "application/octet-stream").POST(bytes);
    }
    HttpResponse<InputStream> response = exchange(request.build());
    if (response.statusCode() == UNAUTHORIZED) {
      throw refused(response);
    }
    return new PassedAnswer(
        response.statusCode(),
        response.headers().firstValue("Content-Type").orElse("application/octet-stream"),
        response.body());
  }

  void delete(String path) {
    close(send(request(path).DELETE().build()));
  }

  /** An endless answer; the caller closes it. */
  InputStream stream(String path, Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(api.resolve(path));
    authorize(request);
    headers.forEach(request::header);
    return send(request.GET().build()).body();
  }

  /** An answer in any form, of no known length; the caller closes it. */
  InputStream download(String path, String mediaType) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.resolve(path)).header("Accept", mediaType);
    authorize(request);
    return send(request.GET().build()).body();
  }

  /** Sends bytes of any form. */
  <T> T send(
      String method,
      String path,
      BodyPublisher bytes,
      Map<String, String> headers,
      TypeReference<T> type) {
    HttpRequest.Builder request = request(path).method(method, bytes);
    headers.forEach(request::header);
    return read(send(request.build()), type);
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.resolve(path))
            .timeout(ANSWER_TIMEOUT)
            .header("Accept", "application/json");
    authorize(request);
    return request;
  }

  private void authorize(HttpRequest.Builder request) {
    if (bearer != null) {
      request.header("Authorization", "Bearer " + bearer);
    }
  }

  private HttpRequest.Builder keyed(HttpRequest.Builder request) {
    return idempotencyKey == null ? request : request.header("Idempotency-Key", idempotencyKey);
  }

  private static HttpRequest.Builder waiting(HttpRequest.Builder request, Duration wait) {
    return wait.isZero() ? request : request.header("Prefer", "wait=" + wait.toSeconds());
  }

  private static HttpRequest json(
      HttpRequest.Builder request, String method, @Nullable Object body) {
    return body == null
        ? request.method(method, BodyPublishers.noBody()).build()
        : request
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofByteArray(bytes(body)))
            .build();
  }

  private HttpResponse<InputStream> send(HttpRequest request) {
    HttpResponse<InputStream> response = exchange(request);
    if (response.statusCode() >= FIRST_ERROR_STATUS) {
      throw refused(response);
    }
    return response;
  }

  private ApiException refused(HttpResponse<InputStream> response) {
    try {
      return new ApiException(problem(response));
    } catch (IOException e) {
      throw new ApiUnreachableException(api, e);
    }
  }

  private HttpResponse<InputStream> exchange(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new ApiUnreachableException(api, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiUnreachableException(api, e);
    }
  }

  private static Problem problem(HttpResponse<InputStream> response) throws IOException {
    try (InputStream body = response.body()) {
      return JSON.readValue(body.readAllBytes(), Problem.class);
    } catch (JacksonIOException e) {
      throw new IOException(e);
    } catch (JacksonException e) {
      return new Problem(
          "about:blank",
          "The API answered " + response.statusCode(),
          response.statusCode(),
          null,
          null,
          null,
          null);
    }
  }

  private <T> T read(HttpResponse<InputStream> response, TypeReference<T> type) {
    try (InputStream body = response.body()) {
      return JSON.readValue(body, type);
    } catch (IOException | JacksonIOException e) {
      throw new ApiUnreachableException(api, e);
    }
  }

  private void close(HttpResponse<InputStream> response) {
    try (InputStream body = response.body()) {
      body.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new ApiUnreachableException(api, e);
    }
  }

  static byte[] bytes(Object body) {
    return JSON.writeValueAsBytes(body);
  }

  static <T> T parse(String json, TypeReference<T> type) {
    return JSON.readValue(json, type);
  }
}
