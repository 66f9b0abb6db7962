package org.facsat2.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.facsat2.adapters.embedded.Instance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A process of little memory that has to survive the tests of one class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SmallProcess {
  private final HttpClient http = HttpClient.newHttpClient();
  private ChildProcess child;
  private URI root;
  private String bearer = "";

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    child = ChildProcess.start(folder.resolve("data"), "256m");
    Instance instance = child.awaitApi();
    root = URI.create(String.valueOf(instance.apiUrl()));
    bearer = String.valueOf(instance.token());
  }

  @AfterAll
  void itSurvivedAll() throws Exception {
    try {
      assertThat(child.isAlive()).isTrue();
      assertThat(child.output()).doesNotContain("OutOfMemoryError", "A request failed");
      assertStored("alive", BadFiles.bytes("Time,A\n" + BadFiles.ROW), 1, 0);
    } finally {
      child.close();
      http.close();
    }
  }

  final HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(root.resolve("/api/v1" + path))
        .timeout(Duration.ofMinutes(10))
        .header("Authorization", "Bearer " + bearer);
  }

  final HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  final HttpResponse<String> postJson(String path, String body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  final void create(String craft) {
    postJson("/spacecraft", "{\"id\":\"" + craft + "\"}");
  }

  final JsonNode ingest(String craft, byte[] file) {
    return ingest(craft, () -> new ByteArrayInputStream(file));
  }

  /** What became of a file, of a spacecraft of its own. */
  final JsonNode ingest(String craft, Supplier<InputStream> file) {
    create(craft);
    HttpResponse<String> answer =
        send(
            request("/spacecraft/" + craft + "/telemetry")
                .header("Prefer", "wait=60")
                .POST(BodyPublishers.ofInputStream(file))
                .build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return JsonMapper.shared().readTree(answer.body());
  }

  final void assertStored(String craft, byte[] file, int samples, int rejects) {
    JsonNode ingestion = ingest(craft, file);
    assertThat(ingestion.required("state").stringValue())
        .as(ingestion.toString())
        .isEqualTo("stored");
    assertThat(ingestion.required("sampleCount").intValue()).as(craft).isEqualTo(samples);
    assertThat(ingestion.required("rejectCount").intValue()).as(craft).isEqualTo(rejects);
  }

  final URI root() {
    return root;
  }

  final String bearer() {
    return bearer;
  }
}
