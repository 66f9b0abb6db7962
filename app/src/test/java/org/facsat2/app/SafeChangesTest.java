package org.facsat2.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.facsat2.app.HttpApi.Answer;
import org.facsat2.pipeline.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Idempotency keys, conditional edits, the audit log: changes that can be trusted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SafeChangesTest {
  private static final String V1 = "/api/v1";
  private static final String KEY = "Idempotency-Key";

  @TempDir private static Path folder;
  private RunningApi running;
  private HttpApi api;

  @BeforeAll
  void start() {
    running = RunningApi.start(folder.resolve("data"));
    api = running.administrator();
    assertThat(create("facsat-2", "").status()).isEqualTo(201);
  }

  @AfterAll
  void stop() {
    running.close();
  }

  private Answer create(String id, String key) {
    String body = "{\"id\":\"" + id + "\"}";
    return key.isEmpty()
        ? api.postJson(V1 + "/spacecraft", body)
        : api.post(V1 + "/spacecraft", body, "Content-Type", "application/json", KEY, key);
  }

  private static String problem(Answer answer) {
    return answer.json().required("type").stringValue().replace("/problems/", "");
  }

  @Test
  void aRequestThatIsSentAgainIsAnsweredAsTheFirstTime() {
    Answer first = create("once", "key-1");
    assertThat(first.status()).as(first.body()).isEqualTo(201);
    assertThat(first.header("Idempotency-Replayed")).isEmpty();
    Answer again = create("once", "key-1");
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.header("Location")).isEqualTo(V1 + "/spacecraft/once");
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");

    assertThat(create("once", "key-2").status()).isEqualTo(409);
    Answer other = create("twice", "key-1");
    assertThat(other.status()).isEqualTo(422);
    assertThat(problem(other)).isEqualTo("idempotency-key-reused");
    assertThat(api.get(V1 + "/spacecraft/twice").status()).isEqualTo(404);
    assertThat(problem(create("bad", "with blank"))).isEqualTo("idempotency-key");
  }

  @Test
  void aRunAskedForTwiceUnderOneKeyIsOneRun() {
    Answer first = train("train-1");
    assertThat(first.status()).as(first.body()).isEqualTo(202);
    assertThat(train("train-1").json().required("id")).isEqualTo(first.json().required("id"));
    assertThat(train("train-2").json().required("id")).isNotEqualTo(first.json().required("id"));
    Answer ended = api.get(first.header("Location"), "Prefer", "wait=20");
    assertThat(ended.json().required("state").stringValue()).isEqualTo("failed");
  }

  private Answer train(String key) {
    return api.post(
        V1 + "/spacecraft/facsat-2/trainings",
        "{}",
        "Content-Type",
        "application/json",
        "Prefer",
        "wait=5",
        KEY,
        key);
  }

  @Test
  void aRefusalIsNotKeptSoThatItCanBeMended() {
    Answer refused = create("late", "key-3");
    assertThat(refused.status()).isEqualTo(201);
    String sister = "{\"id\":\"sister\",\"modelSource\":\"source\"}";
    Answer unknown =
        api.post(V1 + "/spacecraft", sister, "Content-Type", "application/json", KEY, "key-4");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(create("source", "").status()).isEqualTo(201);
    Answer mended =
        api.post(V1 + "/spacecraft", sister, "Content-Type", "application/json", KEY, "key-4");
    assertThat(mended.status()).as(mended.body()).isEqualTo(201);
  }

  @Test
  void keysOfOneAccountMeanNothingToAnother() {
    assertThat(create("mine", "shared").status()).isEqualTo(201);
    HttpApi engineer = running.of(Role.ENGINEER);
    Answer theirs =
        engineer.post(
            V1 + "/spacecraft",
            "{\"id\":\"theirs\"}",
            "Content-Type",
            "application/json",
            KEY,
            "shared");
    assertThat(theirs.status()).as(theirs.body()).isEqualTo(201);
  }

  @Test
  void anEditWithAnOldTagIsRefused() {
    assertThat(create("edited", "").status()).isEqualTo(201);
    String tag = api.get(V1 + "/spacecraft/edited").header("ETag");
    assertThat(tag).isNotEmpty();
    Answer first = edit("{\"name\":\"First\"}", tag);
    assertThat(first.status()).as(first.body()).isEqualTo(200);
    assertThat(first.header("ETag")).isNotEmpty().isNotEqualTo(tag);

    Answer second = edit("{\"name\":\"Second\"}", tag);
    assertThat(second.status()).isEqualTo(412);
    assertThat(problem(second)).isEqualTo("edited-meanwhile");
    assertThat(second.json().required("allowed").get(0).stringValue())
        .isEqualTo(first.header("ETag"));
    assertThat(api.get(V1 + "/spacecraft/edited").json().required("name").stringValue())
        .isEqualTo("First");
    assertThat(edit("{\"name\":\"Second\"}", "\"other\", " + first.header("ETag")).status())
        .isEqualTo(200);
    assertThat(edit("{\"name\":\"Third\"}", "*").status()).isEqualTo(200);
  }

  private Answer edit(String body, String tag) {
    return api.send(
        "PATCH",
        V1 + "/spacecraft/edited",
        body,
        "Content-Type",
        "application/json",
        "If-Match",
        tag);
  }

  @Test
  void everyChangeIsWrittenDownWhetherItWasAllowedOrNot() {
    HttpApi viewer = running.of(Role.VIEWER);
    assertThat(viewer.postJson(V1 + "/spacecraft", "{\"id\":\"no\"}").status()).isEqualTo(403);
    assertThat(viewer.get(V1 + "/spacecraft").status()).isEqualTo(200);
    assertThat(viewer.get(V1 + "/audit").status()).isEqualTo(403);
    Answer mine = create("audited", "");

    List<JsonNode> entries = api.get(V1 + "/audit").json().required("items").valueStream().toList();
    assertThat(entries.getFirst().required("account").stringValue()).isEqualTo("administrator");
    assertThat(entries.getFirst().required("status").intValue()).isEqualTo(201);
    assertThat(entries.getFirst().required("requestId").stringValue())
        .isEqualTo(mine.header("X-Request-Id"));
    List<JsonNode> theirs =
        api.get(V1 + "/audit?account=the%20viewer").json().required("items").valueStream().toList();
    assertThat(theirs).hasSize(1);
    assertThat(theirs.getFirst().required("status").intValue()).isEqualTo(403);
    assertThat(theirs.getFirst().required("path").stringValue()).isEqualTo(V1 + "/spacecraft");
  }
}
