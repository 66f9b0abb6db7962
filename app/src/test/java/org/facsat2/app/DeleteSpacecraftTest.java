package org.facsat2.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.facsat2.app.Commands.Ended;
import org.facsat2.app.HttpApi.Answer;
import org.facsat2.pipeline.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Deletion of a spacecraft: all of it or nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeleteSpacecraftTest {
  private static final String CRAFT = "/api/v1/spacecraft";

  @TempDir private static Path folder;
  private Path data;
  private RunningApi running;
  private HttpApi api;

  @BeforeAll
  void start() {
    data = folder.resolve("data");
    running = RunningApi.start(data);
    api = running.administrator();
  }

  @AfterAll
  void stop() {
    running.close();
  }

  private void create(String id, String modelSource) {
    Answer created =
        api.postJson(CRAFT, "{\"id\":\"" + id + "\",\"modelSource\":\"" + modelSource + "\"}");
    assertThat(created.status()).as(created.body()).isEqualTo(201);
  }

  private Answer upload(String id, String prefer) {
    return api.post(
        CRAFT + "/" + id + "/telemetry",
        "time,A\n2026-01-01T00:00:00Z,1\n2026-01-01T00:01:00Z,x\n2026-01-01T00:02:00Z,3\n",
        "Prefer",
        prefer);
  }

  private Answer delete(String id, String query) {
    return api.send("DELETE", CRAFT + "/" + id + query, null);
  }

  private long rawObjects(String id) throws IOException {
    Path raw = data.resolve("objects/raw").resolve(id);
    if (!Files.isDirectory(raw)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(raw)) {
      return files.count();
    }
  }

  private static String type(Answer answer) {
    return answer.json().required("type").stringValue();
  }

  @Test
  void withoutConfirmationItListsWhatWouldGoAndWithItEverythingGoes() throws IOException {
    create("doomed", "doomed");
    create("kept", "kept");
    assertThat(upload("doomed", "wait=30").status()).isEqualTo(202);
    assertThat(upload("kept", "wait=30").status()).isEqualTo(202);
    String limits =
        "{\"parameters\":[{\"id\":\"A\",\"limits\":{\"bands\":[{\"severity\":\"critical\",\"high\":2}]}}]}";
    api.send("PUT", CRAFT + "/doomed/dictionary", limits, "Content-Type", "application/json");
    api.post(
        CRAFT + "/doomed/detections",
        "{}",
        "Content-Type",
        "application/json",
        "Prefer",
        "wait=30");

    for (String query : new String[] {"", "?confirm=kept"}) {
      Answer refused = delete("doomed", query);
      assertThat(refused.status()).as(refused.body()).isEqualTo(400);
      assertThat(type(refused)).isEqualTo("/problems/confirm");
      assertThat(refused.json().required("detail").stringValue())
          .contains("1 ingestions", "2 samples", "2 runs");
      assertThat(refused.json().required("allowed").get(0).stringValue()).isEqualTo("doomed");
    }
    assertThat(rawObjects("doomed")).isEqualTo(1);
    assertThat(
            running
                .of(Role.OPERATOR)
                .send("DELETE", CRAFT + "/doomed?confirm=doomed", null)
                .status())
        .isEqualTo(403);

    assertThat(delete("doomed", "?confirm=doomed").status()).isEqualTo(204);
    assertThat(api.get(CRAFT + "/doomed").status()).isEqualTo(404);
    assertThat(rawObjects("doomed")).isZero();
    assertThat(rawObjects("kept")).isEqualTo(1);
    assertThat(api.get("/api/v1/alarms?spacecraft=doomed").json().required("items").size())
        .isZero();
    assertThat(api.get("/api/v1/audit").body()).contains("DELETE", CRAFT + "/doomed");
    assertThat(Commands.run("verify", "--data", data).out()).contains("all whole");

    create("doomed", "doomed");
    assertThat(api.get(CRAFT + "/doomed/ingestions").json().required("items").size()).isZero();
    assertThat(upload("doomed", "wait=30").json().required("number").intValue()).isEqualTo(1);
  }

  @Test
  void aSistersModelSourceAndACraftWithARunUnderWayStay() {
    create("mother", "mother");
    create("daughter", "mother");
    Answer used = delete("mother", "?confirm=mother");
    assertThat(used.status()).isEqualTo(409);
    assertThat(type(used)).isEqualTo("/problems/spacecraft-in-use");
    assertThat(used.body()).contains("daughter");
    Ended unconfirmed = Commands.run("spacecraft", "delete", "daughter", "--data", data);
    assertThat(unconfirmed.exitCode()).isEqualTo(1);
    assertThat(unconfirmed.err()).contains("This would delete daughter");
    assertThat(
            Commands.run(
                    "spacecraft", "delete", "daughter", "--confirm", "daughter", "--data", data)
                .exitCode())
        .isZero();
    assertThat(delete("mother", "?confirm=mother").status()).isEqualTo(204);
    assertThat(delete("mother", "?confirm=mother").status()).isEqualTo(404);
  }

  @Test
  void theRoomOnTheDiskIsTold() {
    var disk = api.get("/api/v1/system").json().required("disk");
    assertThat(disk.required("state").stringValue()).isIn("ok", "low", "full");
    assertThat(disk.required("freeBytes").longValue()).isPositive();
    assertThat(disk.required("totalBytes").longValue())
        .isGreaterThan(disk.required("freeBytes").longValue());
  }
}
