package org.facsat2.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.facsat2.app.HttpApi.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Documents that are uploaded come back whole. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentsTest {
  @TempDir private static Path folder;
  private RunningApi running;
  private HttpApi api;
  private String craft = "";

  @BeforeAll
  void start() {
    running = RunningApi.start(folder.resolve("data"));
    api = running.administrator();
  }

  @AfterAll
  void stop() {
    running.close();
  }

  @BeforeEach
  void aSpacecraftOfItsOwn(TestInfo test) {
    String id = "docs-" + Integer.toHexString(test.getDisplayName().hashCode());
    craft = "/api/v1/spacecraft/" + id;
    create(id);
  }

  private void create(String id) {
    Answer created = api.postJson("/api/v1/spacecraft", "{\"id\":\"" + id + "\"}");
    assertThat(created.status()).as(created.body()).isEqualTo(201);
  }

  private String upload(String text) {
    Answer accepted = api.post(craft + "/telemetry?fileName=a.json", text, "Prefer", "wait=30");
    assertThat(accepted.status()).as(accepted.body()).isIn(200, 202);
    Answer ingestion = api.get(accepted.header("Location"), "Prefer", "wait=30");
    assertThat(ingestion.json().required("state").stringValue())
        .as(ingestion.body())
        .isEqualTo("stored");
    return accepted.header("Location");
  }

  private Answer documents(String query) {
    Answer answer = api.get(craft + "/documents" + query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  private List<String> times(String query) {
    List<String> times = new ArrayList<>();
    for (JsonNode item : documents(query).json().required("items")) {
      times.add(item.required("time").stringValue());
    }
    return times;
  }

  private static String beacon(int second) {
    return "{\"time\":\"2026-01-01T00:00:%02dZ\",\"eps\":{\"v\":7.%d0,\"cells\":[[1],null]},\"note\":\"é\"}"
        .formatted(second, second);
  }

  @Test
  void anUploadedBeaconComesBackAsItWasReceived() {
    upload(beacon(1) + "\n" + beacon(2) + "\nno json\n{\"v\":1}\n");
    assertThat(documents("").body())
        .contains(
            "{\"time\":\"2026-01-01T00:00:02Z\",\"ingestion\":1,\"ordinal\":1,\"document\":"
                + beacon(2)
                + "}",
            "\"document\":" + beacon(1));
    assertThat(times("")).containsExactly("2026-01-01T00:00:02Z", "2026-01-01T00:00:01Z");
    assertThat(times("?start=2026-01-01T00:00:01Z&stop=2026-01-01T00:00:02Z"))
        .containsExactly("2026-01-01T00:00:01Z");
  }

  @Test
  void documentsComeInPages() {
    upload(beacon(1) + "\n" + beacon(2) + "\n" + beacon(3) + "\n");
    JsonNode first = documents("?pageSize=2").json();
    assertThat(first.required("items")).hasSize(2);
    JsonNode second =
        documents("?pageSize=2&pageToken=" + first.required("nextPageToken").stringValue()).json();
    assertThat(second.required("items")).hasSize(1);
    assertThat(second.has("nextPageToken")).isFalse();
    Answer refused = api.get(craft + "/documents?pageToken=never");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(api.get("/api/v1/spacecraft/none/documents").status()).isEqualTo(404);
  }

  @Test
  void theDocumentsOfAWithdrawnUploadGoAndThoseOfAReprocessedOneStay() {
    String first = upload(beacon(1) + "\n");
    String second = upload(beacon(2) + "\n");
    assertThat(api.post(first + ":withdraw", "", "Prefer", "wait=30").status()).isIn(200, 202);
    assertThat(times("")).containsExactly("2026-01-01T00:00:02Z");
    assertThat(api.post(second + ":reprocess", "", "Prefer", "wait=30").status()).isIn(200, 202);
    assertThat(times("")).containsExactly("2026-01-01T00:00:02Z");
  }

  @Test
  void aNamesakeOfADeletedSpacecraftHasNoneOfItsDocuments() {
    upload(beacon(1) + "\n");
    String id = craft.substring(craft.lastIndexOf('/') + 1);
    assertThat(api.send("DELETE", craft + "?confirm=" + id, null).status()).isEqualTo(204);
    create(id);
    assertThat(times("")).isEmpty();
    upload(beacon(2) + "\n");
    assertThat(times("")).containsExactly("2026-01-01T00:00:02Z");
  }
}
