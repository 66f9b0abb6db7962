package org.facsat2.adapters.mlflow;

import java.io.IOException;
import java.io.InterruptedIOException;
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
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.facsat2.adapters.mlflow.MlflowException.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * MLflow's <a href="https://mlflow.org/docs/latest/rest-api.html">REST API</a> as plain requests;
 * its many shapes of an error become one exception. Redirections are not followed: the
 * authorization is for this server alone.
 */
final class MlflowClient implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /** Of a file that is sent: a package may have tens of megabytes. */
  private static final Duration FILE_TIMEOUT = Duration.ofMinutes(5);

  private static final int LONGEST_MESSAGE = 300;
  private static final String API = "api/2.0/mlflow/";
  private static final String ARTIFACTS = "api/2.0/mlflow-artifacts/artifacts/";
  private static final String ARTIFACTS_SCHEME = "mlflow-artifacts:/";

  private final MlflowServer server;
  private final HttpClient http;
  private final Duration timeout;

  MlflowClient(MlflowServer server) {
    this(server, TIMEOUT);
  }

  MlflowClient(MlflowServer server, Duration timeout) {
    this.server = server;
    this.timeout = timeout;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  MlflowServer server() {
    return server;
  }

  /** GET with parameters: name, value, name, value, … */
  JsonNode get(String path, String... parameters) throws MlflowException {
    StringBuilder query = new StringBuilder();
    for (int i = 0; i < parameters.length; i += 2) {
      query
          .append(i == 0 ? '?' : '&')
          .append(encoded(parameters[i]))
          .append('=')
          .append(encoded(parameters[i + 1]));
    }
    return json(send("GET", API + path + query, null, timeout));
  }

  JsonNode post(String path, Map<String, ?> body) throws MlflowException {
    return json(send("POST", API + path, BodyPublishers.ofByteArray(bytes(body)), timeout));
  }

  JsonNode patch(String path, Map<String, ?> body) throws MlflowException {
    return json(send("PATCH", API + path, BodyPublishers.ofByteArray(bytes(body)), timeout));
  }

  /**
   * Puts a file through the server's proxy.
   *
   * @param root what MLflow calls the artifact URI of a run or model
   */
  void putArtifact(String root, String path, byte[] file) throws MlflowException {
    send("PUT", artifact(root, path), BodyPublishers.ofByteArray(file), FILE_TIMEOUT);
  }

  /** The text of a page that is not JSON. */
  String text(String path) throws MlflowException {
    return new String(send("GET", path, null, timeout), StandardCharsets.UTF_8);
  }

  private static String artifact(String root, String path) throws MlflowException {
    if (!root.startsWith(ARTIFACTS_SCHEME)) {
      throw new MlflowException(
          Reason.REFUSED,
          "MLflow does not take artifacts itself (they go to "
              + root.replaceFirst(":.*", ":…")
              + "); start it with --serve-artifacts",
          null);
    }
    String below = root.substring(ARTIFACTS_SCHEME.length()).replaceFirst("^/+", "");
    return ARTIFACTS
        + Arrays.stream((below + "/" + path).split("/"))
            .map(MlflowClient::encoded)
            .collect(Collectors.joining("/"));
  }

  private static byte[] bytes(Map<String, ?> body) {
    return JSON.writeValueAsBytes(body);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private JsonNode json(byte[] body) throws MlflowException {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      throw new MlflowException(Reason.BROKEN, server + " answered no JSON", e);
    }
  }

  private byte[] send(String method, String path, @Nullable BodyPublisher body, Duration limit)
      throws MlflowException {
    URI uri = server.root().resolve(path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(limit)
            .method(method, body == null ? BodyPublishers.noBody() : body);
    if (body != null) {
      request.header(
          "Content-Type", method.equals("PUT") ? "application/octet-stream" : "application/json");
    }
    if (server.authorization() != null) {
      request.header("Authorization", server.authorization());
    }
    HttpResponse<byte[]> response;
    try {
      response = http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MlflowException(
          Reason.AWAY, server + " was not waited for", new InterruptedIOException());
    } catch (IOException e) {
      throw new MlflowException(
          Reason.AWAY, server + " does not answer: " + e.getClass().getSimpleName(), e);
    }
    if (response.statusCode() / 100 != 2) {
      throw MlflowErrors.exception(server, method + " " + uri.getPath(), response);
    }
    return response.body();
  }

  static String shortened(String message) {
    String line = message.lines().findFirst().orElse("");
    return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "…";
  }

  @Override
  public void close() {
    http.close();
  }
}
