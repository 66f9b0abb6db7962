package org.facsat2.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.facsat2.app.HttpApi.Answer;
import org.facsat2.pipeline.access.Role;
import org.junit.jupiter.api.Test;

/** Who may ask the API what, from where, and under which name. */
class ApiAccessTest extends ServedApi {
  @Test
  void nothingIsAnsweredWithoutASession() {
    for (HttpApi stranger : List.of(api().as(null), api().as("guess"))) {
      Answer refused = stranger.get(V1 + "/spacecraft");
      isProblem(refused, 401, "unauthenticated");
      assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
      isProblem(stranger.get(V1 + "/nothing"), 401, "unauthenticated");
      isProblem(stranger.get("/actuator/prometheus"), 401, "unauthenticated");
      assertThat(stranger.get("/actuator/health").status()).isEqualTo(200);
      assertThat(stranger.get("/openapi.json").status()).isEqualTo(200);
    }
  }

  @Test
  void eachRoleMayDoWhatItIsFor() {
    HttpApi viewer = running().of(Role.VIEWER);
    HttpApi operator = running().of(Role.OPERATOR);
    HttpApi engineer = running().of(Role.ENGINEER);
    String telemetry = V1 + "/spacecraft/facsat-2/telemetry";
    String trainings = V1 + "/spacecraft/facsat-2/trainings";
    assertThat(viewer.get(V1 + "/alarms").status()).isEqualTo(200);
    isProblem(viewer.post(telemetry, TelemetryText.file(0, 1)), 403, "forbidden");
    isProblem(viewer.postJson(V1 + "/alarms/none:acknowledge", "{}"), 403, "forbidden");
    assertThat(operator.post(telemetry, TelemetryText.file(0, 1)).status()).isEqualTo(202);
    isProblem(operator.postJson(V1 + "/alarms/none:acknowledge", "{}"), 404, "unknown-alarm");
    isProblem(operator.postJson(trainings, "{}"), 403, "forbidden");
    isProblem(operator.postJson(V1 + "/spacecraft", "{\"id\":\"x\"}"), 403, "forbidden");
    assertThat(engineer.postJson(trainings, "{}").status()).isEqualTo(202);
    isProblem(
        operator.postJson(V1 + "/spacecraft/facsat-2/models/1:promote", "{}"), 403, "forbidden");
    isProblem(
        engineer.postJson(V1 + "/spacecraft/facsat-2/models/1:promote", "{}"),
        404,
        "unknown-model-version");
  }

  @Test
  void aOneTimeTokenOpensOneSessionThatEndsWithTheSignOut() {
    String token = running().oneTimeToken(Role.VIEWER);
    String body = "{\"oneTimeToken\":\"" + token + "\"}";
    HttpApi stranger = api().as(null);
    Answer opened = stranger.postJson(V1 + "/sessions", body);
    assertThat(opened.status()).isEqualTo(201);
    assertThat(opened.json().required("role").stringValue()).isEqualTo("viewer");
    isProblem(stranger.postJson(V1 + "/sessions", body), 401, "unauthenticated");

    HttpApi viewer = api().as(opened.json().required("bearer").stringValue());
    assertThat(viewer.get(V1 + "/spacecraft").status()).isEqualTo(200);
    assertThat(viewer.send("DELETE", V1 + "/sessions/current", null).status()).isEqualTo(204);
    isProblem(viewer.get(V1 + "/spacecraft"), 401, "unauthenticated");
  }

  @Test
  void aSessionEndsAfterTwelveHours() {
    HttpApi eleven = running().beganAt(Clock.offset(Clock.systemUTC(), Duration.ofHours(-11)));
    HttpApi thirteen = running().beganAt(Clock.offset(Clock.systemUTC(), Duration.ofHours(-13)));
    assertThat(eleven.get(V1 + "/spacecraft").status()).isEqualTo(200);
    isProblem(thirteen.get(V1 + "/spacecraft"), 401, "unauthenticated");
  }

  @Test
  void aPageOfAnotherServerIsRefused() {
    isProblem(
        api().get(V1 + "/spacecraft", "Origin", "http://evil.example"), 403, "foreign-origin");
    isProblem(api().get(V1 + "/spacecraft", "Origin", "null"), 403, "foreign-origin");
    isProblem(api().get("/actuator/health", "Origin", "http://127.0.0.1:1"), 403, "foreign-origin");
    URI own = api().root();
    assertThat(api().get(V1 + "/spacecraft", "Origin", own.toString()).status()).isEqualTo(200);
  }

  @Test
  void aNameThatThisServerDoesNotGoByIsRefused() throws IOException {
    assertThat(statusFor("evil.example")).contains(" 421 ");
    assertThat(statusFor("127.0.0.1.evil.example:8000")).contains(" 421 ");
    assertThat(statusFor("localhost")).contains(" 200 ");
  }

  private String statusFor(String host) throws IOException {
    URI own = api().root();
    try (Socket socket = new Socket(own.getHost(), own.getPort())) {
      String request = "GET /actuator/health HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
          .readLine();
    }
  }
}
