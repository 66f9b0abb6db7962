package org.facsat2.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Telemetry as files over HTTP, and back again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportTest {
  private static final String ASKED = "/telemetry?parameters=A,mode.raw_count";
  private static final String CRAFT = "/api/v1/spacecraft/first";

  @TempDir private static Path folder;
  private RunningApi running;
  private HttpApi api;
  private String original = "";

  @BeforeAll
  void uploadTelemetry() {
    running = RunningApi.start(folder.resolve("data"));
    api = running.administrator();
    StringBuilder text = new StringBuilder("time,A (V),mode.raw_count\n");
    for (int i = 0; i < 20_000; i++) {
      text.append(TelemetryText.minute(i)).append(',');
      text.append(i % 3 == 0 ? "" : Double.toString(Math.sin(i))).append(',');
      text.append((double) (i % 5)).append('\n');
    }
    original = text.toString();
    create("first");
    upload("first", original.getBytes(StandardCharsets.UTF_8));
  }

  @AfterAll
  void stop() {
    running.close();
  }

  private void create(String id) {
    assertThat(api.postJson("/api/v1/spacecraft", "{\"id\":\"" + id + "\"}").status())
        .isEqualTo(201);
  }

  /** Waits until it is stored. */
  private void upload(String craft, byte[] file) {
    JsonNode answer = send("POST", "/api/v1/spacecraft/" + craft + "/telemetry", file);
    String number =
        "/api/v1/spacecraft/" + craft + "/ingestions/" + answer.get("number").asString();
    for (int i = 0; i < 300; i++) {
      String state = api.get(number).json().get("state").asString();
      if (!state.equals("accepted")) {
        assertThat(state).isEqualTo("stored");
        return;
      }
      LockSupport.parkNanos(100_000_000);
    }
    throw new AssertionError("The file is not stored after 30 s");
  }

  private JsonNode send(String method, String path, byte[] body) {
    return JsonMapper.shared().readTree(bytes(method, path, body, "application/json"));
  }

  private byte[] bytes(String method, String path, byte[] body, String accept) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      URI uri = api.root().resolve(path);
      return http.send(
              HttpRequest.newBuilder(uri)
                  .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                  .header("Authorization", "Bearer " + Objects.requireNonNull(api.bearer()))
                  .header("Content-Type", "application/octet-stream")
                  .header("Accept", accept)
                  .build(),
              BodyHandlers.ofByteArray())
          .body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void wideCsvIsByteForByteWhatCameIn() {
    HttpApi.Answer answer = api.get(CRAFT + ASKED, "Accept", "text/csv");

    assertThat(answer.header("Content-Type")).startsWith("text/csv");
    assertThat(answer.header("Content-Disposition")).contains("first.csv");
    assertThat(answer.body().equals(original)).as("the answer is the file").isTrue();
  }

  @Test
  void whatAnAnswerInParquetBringsToAnotherSpacecraftIsTheSame() {
    byte[] parquet = bytes("GET", CRAFT + ASKED, new byte[0], "application/vnd.apache.parquet");
    create("second");
    upload("second", parquet);

    HttpApi.Answer answer =
        api.get("/api/v1/spacecraft/second" + ASKED, "Accept", "text/csv;q=0.9");
    assertThat(answer.body().equals(original)).as("the second craft has the first's file").isTrue();
  }

  @Test
  void jsonLinesHaveOneDocumentForEachTimeAndJsonIsStillTheDefault() {
    HttpApi.Answer lines = api.get(CRAFT + ASKED, "Accept", "application/x-ndjson");

    assertThat(lines.body().lines()).hasSize(20_000);
    assertThat(lines.body().lines().findFirst())
        .contains("{\"time\":\"2026-01-10T00:00:00Z\",\"mode.raw_count\":0.0}");
    assertThat(api.get(CRAFT + ASKED + "&points=10").json().get("series")).hasSize(2);
    assertThat(api.get(CRAFT + ASKED, "Accept", "*/*").header("Content-Type"))
        .startsWith("application/json");
  }

  @Test
  void aDatasetIsMadeListedAndItsFilesHaveTheTelemetry() {
    HttpApi.Answer made =
        api.send(
            "POST",
            CRAFT + "/datasets",
            "{}",
            "Content-Type",
            "application/json",
            "Prefer",
            "wait=60");
    assertThat(made.json().get("state").asString()).as(made.body()).isEqualTo("succeeded");
    JsonNode listed = api.get(CRAFT + "/datasets?pageSize=1").json();
    assertThat(listed.get("items")).hasSize(1);
    String dataset = CRAFT + "/datasets/" + listed.get("items").get(0).get("id").asString();
    JsonNode manifest = api.get(dataset).json();
    assertThat(manifest.get("files")).hasSize(1);
    assertThat(manifest.get("parameters").get(1).get("samples").asLong()).isEqualTo(20_000);

    byte[] file = bytes("GET", dataset + "/files/segment-0001.parquet", new byte[0], "*/*");
    assertThat(file).hasSize(manifest.get("files").get(0).get("bytes").asInt());
    create("third");
    upload("third", file);
    assertThat(api.get("/api/v1/spacecraft/third" + ASKED, "Accept", "text/csv").body())
        .isEqualTo(original);
    assertThat(api.get(CRAFT + "/datasets/0000").status()).isEqualTo(404);
    assertThat(api.get(dataset + "/files/none").status()).isEqualTo(404);
  }

  @Test
  void aRefusalIsAProblemWhateverWasAskedFor() {
    HttpApi.Answer answer = api.get(CRAFT + "/telemetry?parameters=none", "Accept", "text/csv");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().get("title").asString()).isNotEmpty();
  }
}
