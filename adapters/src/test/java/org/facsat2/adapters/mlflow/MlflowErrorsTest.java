package org.facsat2.adapters.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.facsat2.adapters.mlflow.MlflowException.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers as MLflow 3.17 gives them, from a server in this process. */
class MlflowErrorsTest {
  private static final String MISSING_ALIAS =
      """
      {"error_code": "INVALID_PARAMETER_VALUE",
       "message": "Registered model alias nope not found.", "sqlstate": "KAM00"}""";
  private static final String MISSING_ARTIFACT =
      """
      {"error_code": "INTERNAL_ERROR", "message": "An error occurred (404) when calling the \
      HeadObject operation: Not Found"}""";

  private final List<String> requests = new ArrayList<>();
  private HttpServer server;
  private int status;
  private String body = "";
  private MlflowClient client;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.add(
              exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization"));
          if (status == 0) {
            return; // no answer
          }
          if (status / 100 == 3) {
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/elsewhere");
          }
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    client = new MlflowClient(at("http://anna:secret@127.0.0.1:"), Duration.ofMillis(500));
  }

  private MlflowServer at(String address) {
    return MlflowServer.at(address + server.getAddress().getPort(), null);
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop(0);
  }

  private MlflowException answered(int answerStatus, String answer) {
    status = answerStatus;
    body = answer;
    return catchThrowableOfType(MlflowException.class, () -> client.get("x", "name", "a b&c"));
  }

  @ParameterizedTest
  @CsvSource({
    "404, RESOURCE_DOES_NOT_EXIST, Registered Model with name=nope not found, MISSING",
    "400, RESOURCE_ALREADY_EXISTS, Registered Model (name=x) already exists., EXISTS",
    "400, INVALID_PARAMETER_VALUE, Changing param values is not allowed, REFUSED",
    "400, BAD_REQUEST, (psycopg2) some SQL, REFUSED",
    "403, PERMISSION_DENIED, Permission denied, ACCESS",
    "500, INTERNAL_ERROR, something broke, BROKEN",
    "503, TEMPORARILY_UNAVAILABLE, the database is away, AWAY",
    "429, REQUEST_LIMIT_EXCEEDED, slow down, AWAY"
  })
  void anErrorOfMlflowHasOneReason(int answerStatus, String code, String message, Reason reason) {
    MlflowException e =
        answered(
            answerStatus, "{\"error_code\": \"%s\", \"message\": \"%s\"}".formatted(code, message));
    assertThat(e.reason()).isEqualTo(reason);
    assertThat(e).hasMessageContaining(message).hasMessageNotContaining("secret");
  }

  @Test
  void aMissingAliasIsMissingThoughItIsA400() {
    assertThat(answered(400, MISSING_ALIAS).reason()).isEqualTo(Reason.MISSING);
  }

  @Test
  void aMissingArtifactIsMissingThoughItIsA500() {
    assertThat(answered(500, MISSING_ARTIFACT).reason()).isEqualTo(Reason.MISSING);
  }

  @Test
  void wrongCredentialsAreToldFromAPageInHtml() {
    MlflowException e = answered(401, "<!doctype html><title>Unauthorized</title>");
    assertThat(e.reason()).isEqualTo(Reason.ACCESS);
    assertThat(new MlflowOutages().systemAway(new UncheckedIOException(e))).hasValue("MLflow");
  }

  @Test
  void aRedirectionIsNotFollowed() {
    assertThat(answered(302, "").reason()).isEqualTo(Reason.REFUSED);
    assertThat(requests).hasSize(1);
  }

  @Test
  void anAnswerThatIsNoJsonIsBroken() {
    assertThat(answered(200, "<html>a proxy's page</html>").reason()).isEqualTo(Reason.BROKEN);
  }

  @Test
  void anAnswerThatDoesNotComeMeansAway() {
    MlflowException e = answered(0, "");
    assertThat(e.reason()).isEqualTo(Reason.AWAY);
    assertThat(new MlflowOutages().systemAway(new IllegalStateException(e))).hasValue("MLflow");
  }

  @Test
  void aServerThatIsNotThereMeansAway() {
    server.stop(0);
    assertThat(answered(200, "{}").reason()).isEqualTo(Reason.AWAY);
  }

  @Test
  void otherFailuresAreNoOutageOfMlflow() {
    assertThat(new MlflowOutages().systemAway(new IOException("disk"))).isEmpty();
    assertThat(new MlflowOutages().systemAway(answered(404, "{}"))).isEmpty();
  }

  @Test
  void parametersAreEncodedAndCredentialsSent() throws MlflowException {
    status = 200;
    body = "{\"a\": 1}";
    assertThat(client.get("x", "name", "a b&c").path("a").asInt()).isEqualTo(1);
    assertThat(requests).containsExactly("/api/2.0/mlflow/x?name=a%20b%26c Basic YW5uYTpzZWNyZXQ=");
  }

  @Test
  void artifactsGoThroughTheProxyOrNotAtAll() throws MlflowException {
    status = 200;
    body = "{}";
    client.putArtifact("mlflow-artifacts:/3/abc/artifacts", "report/a b.md", new byte[] {1});
    assertThat(requests.getFirst())
        .startsWith("/api/2.0/mlflow-artifacts/artifacts/3/abc/artifacts/report/a%20b.md ");
    MlflowException e =
        catchThrowableOfType(
            MlflowException.class, () -> client.putArtifact("s3://bucket/3", "x", new byte[] {1}));
    assertThat(e).hasMessageContaining("--serve-artifacts");
    assertThat(client.post("y", Map.of("k", 1)).isEmpty()).isTrue();
  }
}
