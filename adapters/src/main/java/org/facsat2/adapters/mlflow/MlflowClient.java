package org.facsat2.adapters.mlflow;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.facsat2.adapters.mlflow.MlflowException.Reason;
import org.facsat2.adapters.rest.RestConnection;
import org.facsat2.adapters.rest.RestConnection.Body;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * MLflow's <a href="https://mlflow.org/docs/latest/rest-api.html">REST API</a> as plain requests;
 * its many shapes of an error become one exception.
 */
final class MlflowClient implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /** Of a file that is sent: a package may have tens of megabytes. */
  private static final Duration FILE_TIMEOUT = Duration.ofMinutes(5);

  private static final String API = "api/2.0/mlflow/";
  private static final String ARTIFACTS = "api/2.0/mlflow-artifacts/artifacts/";
  private static final String ARTIFACTS_SCHEME = "mlflow-artifacts:/";

  private final MlflowServer server;
  private final RestConnection connection;
  private final Duration timeout;

  MlflowClient(MlflowServer server) {
    this(server, TIMEOUT);
  }

  MlflowClient(MlflowServer server, Duration timeout) {
    this.server = server;
    this.timeout = timeout;
    this.connection = new RestConnection(server.toString(), server.root());
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
          .append(RestConnection.encoded(parameters[i]))
          .append('=')
          .append(RestConnection.encoded(parameters[i + 1]));
    }
    return json(send("GET", API + path + query, null, timeout));
  }

  JsonNode post(String path, Map<String, ?> body) throws MlflowException {
    return json(send("POST", API + path, json(body), timeout));
  }

  JsonNode patch(String path, Map<String, ?> body) throws MlflowException {
    return json(send("PATCH", API + path, json(body), timeout));
  }

  /**
   * Puts a file through the server's proxy.
   *
   * @param root what MLflow calls the artifact URI of a run or model
   */
  void putArtifact(String root, String path, byte[] file) throws MlflowException {
    send("PUT", artifact(root, path), Body.of("application/octet-stream", file), FILE_TIMEOUT);
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
            .map(RestConnection::encoded)
            .collect(Collectors.joining("/"));
  }

  private static Body json(Map<String, ?> body) {
    return Body.of(RestConnection.JSON, JSON.writeValueAsBytes(body));
  }

  private JsonNode json(byte[] body) throws MlflowException {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      throw new MlflowException(Reason.BROKEN, server + " answered no JSON", e);
    }
  }

  private byte[] send(String method, String path, @Nullable Body body, Duration limit)
      throws MlflowException {
    HttpResponse<byte[]> response;
    try {
      response = connection.send(method, path, body, server.authorization(), limit);
    } catch (IOException e) {
      throw new MlflowException(Reason.AWAY, String.valueOf(e.getMessage()), e);
    }
    if (response.statusCode() / 100 != 2) {
      throw MlflowErrors.exception(server, method + " " + response.uri().getPath(), response);
    }
    return response.body();
  }

  @Override
  public void close() {
    connection.close();
  }
}
