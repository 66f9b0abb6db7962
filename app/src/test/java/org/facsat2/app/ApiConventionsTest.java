package org.facsat2.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.facsat2.app.HttpApi.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What every resource of the API has in common. */
class ApiConventionsTest extends ServedApi {
  @Test
  void everyErrorIsAProblemWithTheOffendingValue() {
    Answer unknown = api().get(V1 + "/spacecraft/none");
    isProblem(unknown, 404, "unknown-spacecraft");
    assertThat(unknown.json().required("value").stringValue()).isEqualTo("none");
    isProblem(api().get(V1 + "/nothing/here"), 404, "not-found");
    isProblem(api().get("/nothing"), 404, "not-found");
    isProblem(api().send("DELETE", V1 + "/spacecraft", null), 405, "method-not-allowed");
    isProblem(api().get(V1 + "/runs/none"), 404, "unknown-run");
    isProblem(api().get(V1 + "/alarms/none"), 404, "unknown-alarm");
    isProblem(api().postJson(V1 + "/alarms/none:clear", "{}"), 404, "unknown-alarm");
    isProblem(api().get(V1 + "/spacecraft/facsat-2/ingestions/7"), 404, "unknown-ingestion");
    isProblem(api().get(V1 + "/spacecraft/facsat-2/ingestions/x"), 400, "parameter");
    isProblem(api().get(V1 + "/spacecraft/facsat-2/telemetry"), 400, "parameter");
    isProblem(
        api().get(V1 + "/spacecraft/facsat-2/telemetry?parameters=No"), 404, "unknown-parameter");
    isProblem(api().get(V1 + "/alarms?state=loud"), 400, "parameter");
    isProblem(api().get(V1 + "/alarms?start=yesterday"), 400, "parameter");
    isProblem(api().get(V1 + "/alarms?historical=perhaps"), 400, "parameter");
    isProblem(api().get(V1 + "/alarms?pageSize=1001"), 400, "page-size");
    isProblem(api().get(V1 + "/alarms?pageToken=mine"), 400, "page-token");
    isProblem(api().postJson(V1 + "/spacecraft", "{\"id\":"), 400, "unreadable-body");
    isProblem(api().postJson(V1 + "/spacecraft", "{\"id\":\"Facsat 2\"}"), 400, "spacecraft-id");
    isProblem(api().postJson(V1 + "/spacecraft", "{\"idd\":\"a\"}"), 400, "unknown-member");
    isProblem(api().postJson(V1 + "/spacecraft", ""), 400, "unreadable-body");
    isProblem(api().postJson(V1 + "/spacecraft", "[]"), 400, "unreadable-body");
    isProblem(
        api().postJson(V1 + "/spacecraft", "{\"id\":\"a\",\"noradId\":\"x\"}"),
        400,
        "unreadable-body");
    isProblem(api().postJson(V1 + "/spacecraft", "{}"), 400, "missing-member");
    isProblem(
        api().postJson(V1 + "/spacecraft", "{\"id\":\"facsat-2\"}"), 409, "spacecraft-exists");
    isProblem(
        api().post(V1 + "/spacecraft", "<a/>", "Content-Type", "application/xml"),
        415,
        "unsupported-media-type");
    isProblem(api().get(V1 + "/spacecraft", "Accept", "image/png"), 406, "not-acceptable");
    isProblem(api().postJson(V1 + "/sessions", "{}"), 400, "missing-member");
    isProblem(putDictionary("{}"), 400, "missing-member");
    isProblem(putDictionary("{\"parameters\":[{}]}"), 400, "missing-member");
    isProblem(putDictionary("{\"parameters\":[null]}"), 400, "unreadable-body");
    isProblem(
        putDictionary("{\"parameters\":[{\"id\":\"A\",\"aliases\":[null]}]}"),
        400,
        "unreadable-body");
  }

  private Answer putDictionary(String body) {
    return api()
        .send(
            "PUT",
            V1 + "/spacecraft/facsat-2/dictionary",
            body,
            "Content-Type",
            "application/json");
  }

  @Test
  void aWrongChoiceIsAnsweredWithTheOnesThatWouldDo() {
    JsonNode problem = api().get(V1 + "/alarms?state=loud").json();
    assertThat(problem.required("value").stringValue()).isEqualTo("loud");
    assertThat(problem.required("allowed").valueStream().map(JsonNode::stringValue))
        .containsExactly("triggered", "acknowledged", "cleared");
  }

  @Test
  void aNulInAQueryIsNoFaultOfTheServer() {
    for (String path :
        List.of(
            "/alarms?spacecraft=a%00b",
            "/runs?spacecraft=a%00b",
            "/spacecraft?pageToken=a%00b",
            "/alarms/a%00b",
            "/spacecraft/facsat-2/scores?start=2026-01-01T00:00:00Z&stop=2026-01-02T00:00:00Z"
                + "&detector=a%00b")) {
      assertThat(api().get(V1 + path).status()).as(path).isLessThan(500);
    }
    assertThat(
            api().postJson(V1 + "/spacecraft", "{\"id\":\"nul\",\"name\":\"a\\u0000b\"}").status())
        .isEqualTo(201);
    assertThat(
            api()
                .postJson(V1 + "/spacecraft", "{\"id\":\"source\",\"modelSource\":\"a\\u0000b\"}")
                .status())
        .isEqualTo(404);
  }

  @Test
  void theSameUploadTwiceAnswers202Then200() {
    create("twice");
    Answer first = upload("twice", TelemetryText.file(0, 1, 2), "Prefer", "wait=30");
    assertThat(first.status()).isEqualTo(202);
    assertThat(first.header("Location")).isEqualTo(V1 + "/spacecraft/twice/ingestions/1");
    assertThat(first.json().required("state").stringValue()).isEqualTo("stored");
    Answer second = upload("twice", TelemetryText.file(0, 1, 2));
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    assertThat(second.json().required("duplicate").booleanValue()).isTrue();
  }

  @Test
  void theBodyIsTheFileWhateverItSaysItIs() {
    create("types");
    int minute = 0;
    for (String type :
        List.of(
            "text/csv",
            "application/octet-stream",
            "application/x-www-form-urlencoded",
            "application/json",
            "multipart/form-data; boundary=x")) {
      Answer answer =
          upload(
              "types", TelemetryText.file(minute++, 1), "Content-Type", type, "Prefer", "wait=30");
      assertThat(answer.status()).as(type).isEqualTo(202);
      assertThat(answer.json().required("state").stringValue()).as(type).isEqualTo("stored");
    }
  }

  @Test
  void waitingIsOnlyAsLongAsAskedFor() {
    create("waits");
    Answer accepted = upload("waits", TelemetryText.file(0, 1));
    String run = accepted.json().required("runId").stringValue();
    Answer ended = api().get(V1 + "/runs/" + run, "Prefer", "respond-async, wait=30");
    assertThat(ended.json().required("state").stringValue()).isEqualTo("succeeded");
    assertThat(ended.json().required("finishedAt").stringValue()).endsWith("Z");
  }

  @Test
  void listsArePagedByTokens() {
    create("pages");
    for (int i = 0; i < 5; i++) {
      upload("pages", TelemetryText.file(i, i));
    }
    List<Integer> numbers = new ArrayList<>();
    String next = "";
    int pages = 0;
    do {
      JsonNode page = api().get(V1 + "/spacecraft/pages/ingestions?pageSize=2" + next).json();
      page.required("items").forEach(i -> numbers.add(i.required("number").intValue()));
      next =
          page.has("nextPageToken") ? "&pageToken=" + page.get("nextPageToken").stringValue() : "";
      pages++;
    } while (!next.isEmpty());
    assertThat(numbers).containsExactly(5, 4, 3, 2, 1);
    assertThat(pages).isEqualTo(3);
  }

  @Test
  void aWrongActOnAnAlarmIsAConflictThatNamesTheAllowedOnes() {
    create("acts");
    String dictionary =
        """
        {"parameters":[{"id":"A","type":"float","unit":"V","subsystem":"EPS",
          "limits":{"minimumViolations":1,"hysteresis":0,"bands":{"warning":{"high":10}}}}]}
        """;
    Answer put =
        api()
            .send(
                "PUT",
                V1 + "/spacecraft/acts/dictionary",
                dictionary,
                "Content-Type",
                "application/json");
    assertThat(put.status()).as(put.body()).isEqualTo(200);
    upload("acts", TelemetryText.file(0, 1, 12, 12), "Prefer", "wait=30");
    JsonNode alarm = api().get(V1 + "/alarms?spacecraft=acts").json().required("items").get(0);
    String path = V1 + "/alarms/" + alarm.required("id").stringValue();

    Answer conflict = api().postJson(path + ":clear", "{}");
    isProblem(conflict, 409, "alarm-transition");
    assertThat(conflict.json().required("value").stringValue()).isEqualTo("clear");
    assertThat(conflict.json().required("allowed").valueStream().map(JsonNode::stringValue))
        .containsExactly("acknowledge", "comment");
    Answer acknowledged = api().postJson(path + ":acknowledge", "{\"comment\":\"mine\"}");
    assertThat(acknowledged.json().required("state").stringValue()).isEqualTo("acknowledged");
    assertThat(acknowledged.json().required("acknowledgedBy").stringValue())
        .isEqualTo("administrator");
    isProblem(api().postJson(path + ":acknowledge", "{}"), 409, "alarm-transition");
    isProblem(api().postJson(path + ":comment", "{\"comment\":\" \"}"), 400, "comment");
    assertThat(
            api()
                .post(
                    path + ":comment",
                    "{\"comment\":\"a\\u0000b\"}",
                    "Content-Type",
                    "application/json")
                .status())
        .isEqualTo(200);
  }

  @Test
  void eventsGoOnAfterTheLastOneSeen() throws Exception {
    create("events");
    List<String> lines = new ArrayList<>();
    HttpRequest request =
        HttpRequest.newBuilder(api().root().resolve(V1 + "/events?spacecraft=events"))
            .header("Authorization", "Bearer " + api().bearer())
            .header("Last-Event-ID", "0-0")
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      String first = firstEvent(http, request, lines);
      assertThat(lines).anyMatch(l -> l.startsWith("event:spacecraft"));
      upload("events", TelemetryText.file(0, 1));
      HttpRequest resumed =
          HttpRequest.newBuilder(request, (name, value) -> !name.equalsIgnoreCase("Last-Event-ID"))
              .header("Last-Event-ID", first)
              .build();
      lines.clear();
      String second = firstEvent(http, resumed, lines);
      assertThat(second).isNotEqualTo(first);
      assertThat(String.join("\n", lines)).contains("\"spacecraft\":\"events\"");
      http.shutdownNow();
    }
    isProblem(
        api().get(V1 + "/events", "Last-Event-ID", "mine", "Accept", "text/event-stream"),
        400,
        "event-id");
  }

  /** Reads to the end of the first event; gives its id. */
  private static String firstEvent(HttpClient http, HttpRequest request, List<String> lines)
      throws Exception {
    var response = http.send(request, BodyHandlers.ofInputStream());
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    String id = "";
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
        if (line.startsWith("id:")) {
          id = line.substring(3).trim();
        }
        if (line.isEmpty() && !id.isEmpty()) {
          return id;
        }
      }
    }
    throw new AssertionError("The stream ended after " + lines);
  }

  @Test
  void healthSaysUpWithoutDetails() {
    for (String part : List.of("", "/liveness", "/readiness")) {
      Answer health = api().as(null).get("/actuator/health" + part);
      assertThat(health.status()).isEqualTo(200);
      assertThat(health.json().required("status").stringValue()).isEqualTo("UP");
      assertThat(health.body()).doesNotContain("jdbc", folder().toString());
    }
    assertThat(api().get("/actuator/prometheus").body()).contains("http_server_requests_seconds");
  }

  @Test
  void theSystemSaysWhichSystemServesEachPort() {
    JsonNode system = api().get(V1 + "/system").json();
    assertThat(system.toString()).contains("PostgreSQL 18").doesNotContain("password");
    Answer root = api().get("/");
    assertThat(root.status()).isEqualTo(302);
    assertThat(root.header("Location")).endsWith("/docs");
  }

  /** Regenerate with {@code -Dfacsat2.regenerate=true}. */
  @Test
  void theDescriptionIsTheCommittedOne() throws IOException {
    Path committed = Path.of(System.getProperty("facsat2.root"), "docs", "openapi.json");
    JsonMapper json =
        JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    String generated = json.writeValueAsString(api().get("/openapi.json").json()) + "\n";
    if (Boolean.getBoolean("facsat2.regenerate")) {
      Files.writeString(committed, generated);
    }
    assertThat(generated)
        .as("docs/openapi.json is out of date: run this test with -Dfacsat2.regenerate=true")
        .isEqualTo(Files.readString(committed));
  }
}
