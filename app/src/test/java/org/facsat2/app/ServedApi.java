package org.facsat2.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.facsat2.app.HttpApi.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The API over HTTP, with the spacecraft {@code facsat-2}, for the tests of one class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServedApi {
  static final String V1 = "/api/v1";

  private Path folder;
  private RunningApi running;
  private HttpApi api;

  @BeforeAll
  void start(@TempDir Path temporary) {
    folder = temporary;
    running = RunningApi.start(folder.resolve("data"));
    api = running.administrator();
    create("facsat-2");
  }

  @AfterAll
  void stop() {
    running.close();
  }

  final Path folder() {
    return folder;
  }

  final RunningApi running() {
    return running;
  }

  /** As the administrator. */
  final HttpApi api() {
    return api;
  }

  final void create(String id) {
    Answer created = api.postJson(V1 + "/spacecraft", "{\"id\":\"" + id + "\"}");
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    assertThat(created.header("Location")).isEqualTo(V1 + "/spacecraft/" + id);
  }

  final Answer upload(String craft, String text, String... headers) {
    return api.post(V1 + "/spacecraft/" + craft + "/telemetry?fileName=a.csv", text, headers);
  }

  static void isProblem(Answer answer, int status, String type) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    JsonNode problem = answer.json();
    assertThat(problem.required("type").stringValue()).isEqualTo("/problems/" + type);
    assertThat(problem.required("title").stringValue()).isNotBlank();
    assertThat(problem.required("status").intValue()).isEqualTo(status);
    assertThat(problem.required("requestId").stringValue())
        .isNotBlank()
        .isEqualTo(answer.header("X-Request-Id"));
    assertThat(answer.body())
        .doesNotContain("Exception", "\tat ", "org.facsat2", "springframework");
  }
}
