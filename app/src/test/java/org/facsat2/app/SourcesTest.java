package org.facsat2.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.facsat2.app.HttpApi.Answer;
import org.facsat2.pipeline.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Sources over HTTP: from a file that is dropped into the inbox to ingestion and alarm. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SourcesTest {
  private static final String V1 = "/api/v1";

  @TempDir private static Path folder;
  private RunningApi running;
  private HttpApi api;
  private Path inbox = Path.of("");
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
  void aSpacecraftWithAFolderOfItsOwn(TestInfo test) throws IOException {
    craft = "craft-" + Integer.toHexString(test.getDisplayName().hashCode());
    assertThat(api.postJson(V1 + "/spacecraft", "{\"id\":\"" + craft + "\"}").status())
        .isEqualTo(201);
    inbox = Files.createDirectory(folder.resolve("data").resolve("inbox").resolve(craft));
  }

  private String sources() {
    return V1 + "/spacecraft/" + craft + "/sources";
  }

  /** Written long enough ago to be whole. */
  private void drop(String name, String text) throws IOException {
    Path file = Files.writeString(inbox.resolve(name), text);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
  }

  private String folderSource() {
    Answer created =
        api.postJson(
            sources(),
            "{\"name\":\"ground station\",\"place\":{\"type\":\"folder\",\"path\":\"%s\"}}"
                .formatted(craft));
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    assertThat(created.header("Location")).startsWith(sources() + "/");
    return created.header("Location");
  }

  private JsonNode look(String source) {
    Answer answer = api.post(source + ":look", "", "Prefer", "wait=60");
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    assertThat(answer.json().required("state").stringValue())
        .as(answer.body())
        .isEqualTo("succeeded");
    return answer.json();
  }

  private JsonNode files(String source, String state) {
    return api.get(source + "/files?state=" + state).json().required("items");
  }

  private JsonNode ingestions() {
    return api.get(V1 + "/spacecraft/" + craft + "/ingestions").json().required("items");
  }

  private static String problem(Answer answer) {
    return answer.json().required("type").stringValue().replace("/problems/", "");
  }

  private JsonNode stored(JsonNode file) {
    String run =
        api.get(
                V1
                    + "/spacecraft/"
                    + craft
                    + "/ingestions/"
                    + file.required("ingestion").longValue())
            .json()
            .required("runId")
            .stringValue();
    api.get(V1 + "/runs/" + run, "Prefer", "wait=60");
    JsonNode ingestion =
        api.get(
                V1
                    + "/spacecraft/"
                    + craft
                    + "/ingestions/"
                    + file.required("ingestion").longValue())
            .json();
    assertThat(ingestion.required("state").stringValue()).isEqualTo("stored");
    return ingestion;
  }

  @Test
  void aFileInTheInboxEndsAsIngestionAndAlarmAndIsTakenOnce() throws Exception {
    String dictionary =
        """
        {"parameters":[{"id":"A","type":"float","unit":"V","subsystem":"EPS",
          "limits":{"minimumViolations":1,"hysteresis":0,"bands":{"warning":{"high":10}}}}]}
        """;
    api.send(
        "PUT",
        V1 + "/spacecraft/" + craft + "/dictionary",
        dictionary,
        "Content-Type",
        "application/json");
    drop("pass.csv", TelemetryText.file(0, 1, 12, 12));
    String source = folderSource();
    look(source);
    JsonNode taken = files(source, "taken");
    assertThat(taken).hasSize(1);
    JsonNode ingestion = stored(taken.get(0));
    assertThat(ingestion.required("fileName").stringValue()).isEqualTo("pass.csv");
    assertThat(ingestion.required("receivedBy").stringValue()).isEqualTo("source ground station");
    assertThat(api.get(V1 + "/alarms?spacecraft=" + craft).json().required("items")).hasSize(1);
    assertThat(inbox.resolve("pass.csv")).exists();

    assertThat(look(source).required("outcome").stringValue()).isEqualTo("nothing new");
    // The same bytes under another name are the same ingestion.
    drop("copy.csv", TelemetryText.file(0, 1, 12, 12));
    look(source);
    assertThat(ingestions()).hasSize(1);
    JsonNode copy = files(source, "taken").get(0);
    assertThat(copy.required("ingestion").longValue()).isEqualTo(1);
    assertThat(copy.required("reason").stringValue()).contains("The same bytes came before");
  }

  @Test
  void aFileThatMayStillBeWrittenToWaitsForTheNextLook() throws Exception {
    Files.writeString(inbox.resolve("fresh.csv"), TelemetryText.file(0, 1));
    String source = folderSource();
    look(source);
    assertThat(files(source, "taken")).isEmpty();
    Files.writeString(inbox.resolve("fresh.csv"), TelemetryText.file(0, 1, 2));
    look(source);
    assertThat(files(source, "taken")).isEmpty();
    look(source);
    assertThat(files(source, "taken")).hasSize(1);
    assertThat(stored(files(source, "taken").get(0)).required("sampleCount").longValue())
        .isEqualTo(2);
  }

  @Test
  void anotherShapeIsHeldAndTakenOnceAPersonHasAcceptedIt() throws Exception {
    String source = folderSource();
    drop("1.csv", TelemetryText.file(0, 1));
    look(source);
    drop("2.csv", TelemetryText.file("A (mV)", 1, 1000));
    drop("3.csv", TelemetryText.file(2, 3));
    drop("4.csv", "neither time nor value\n");
    assertThat(look(source).required("outcome").stringValue())
        .isEqualTo("1 file was taken, 2 files are held for review");
    assertThat(ingestions()).hasSize(2);
    JsonNode held = files(source, "held");
    assertThat(held).hasSize(2);
    JsonNode unit =
        held.valueStream()
            .filter(f -> f.required("name").stringValue().equals("2.csv"))
            .findFirst()
            .orElseThrow();
    assertThat(unit.required("reason").stringValue()).contains("column A was in V and is in mV");

    String file = source + "/files/" + unit.required("id").stringValue();
    HttpApi operator = running.of(Role.OPERATOR);
    Answer accepted = operator.post(file + ":accept", "", "Prefer", "wait=60");
    assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
    JsonNode taken = files(source, "taken").get(1);
    assertThat(taken.required("decidedBy").stringValue()).isEqualTo("the operator");
    assertThat(stored(files(source, "taken").get(0)).required("sampleCount").longValue())
        .isEqualTo(1);
    // From now on it is one of the shapes that the source's files have.
    drop("5.csv", TelemetryText.file("A (mV)", 4, 1000));
    look(source);
    assertThat(files(source, "taken")).hasSize(4);

    assertThat(problem(operator.post(file + ":accept", ""))).isEqualTo("file-not-held");
    JsonNode unreadable = files(source, "held").get(0);
    Answer dismissed =
        operator.post(
            source + "/files/" + unreadable.required("id").stringValue() + ":dismiss", "");
    assertThat(dismissed.json().required("state").stringValue()).isEqualTo("dismissed");
    assertThat(look(source).required("outcome").stringValue()).isEqualTo("nothing new");
  }

  @Test
  void theFirstFileOfALookSetsTheShapeOfTheOthersInIt() throws Exception {
    drop("1.csv", TelemetryText.file(0, 1));
    drop("2.csv", TelemetryText.file("A (mV)", 1, 1000));
    String source = folderSource();
    assertThat(look(source).required("outcome").stringValue())
        .isEqualTo("1 file was taken, 1 file is held for review");
    assertThat(files(source, "taken").get(0).required("name").stringValue()).isEqualTo("1.csv");
  }

  @Test
  void whatIsSaidOnAcceptanceIsHowTheFileIsRead() throws Exception {
    String source = folderSource();
    drop("1.csv", "when,also,A\n2026-01-10T00:00:00Z,2026-01-10T00:00:00Z,1\n");
    drop("2.csv", "when\tA\nxx\t1\n");
    look(source);
    JsonNode held =
        files(source, "held")
            .valueStream()
            .filter(f -> f.required("name").stringValue().equals("2.csv"))
            .findFirst()
            .orElseThrow();
    Files.delete(inbox.resolve("2.csv"));
    String file = source + "/files/" + held.required("id").stringValue();
    Answer accepted =
        api.post(
            file + ":accept",
            "{\"settings\":{\"timeColumn\":\"when\"}}",
            "Content-Type",
            "application/json",
            "Prefer",
            "wait=60");
    assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
    assertThat(files(source, "failed").get(0).required("reason").stringValue())
        .contains("not there any more");
  }

  @Test
  void aFolderThatIsAwayIsSaidAndTheNextLookGoesOn() throws Exception {
    String source = folderSource();
    drop("1.csv", TelemetryText.file(0, 1));
    Path away = inbox.resolveSibling(craft + "-away");
    Files.move(inbox, away);
    look(source);
    assertThat(api.get(source).json().required("error").stringValue())
        .contains("There is no such folder");
    Files.move(away, inbox);
    look(source);
    JsonNode well = api.get(source).json();
    assertThat(well.has("error")).isFalse();
    assertThat(well.required("takenCount").longValue()).isEqualTo(1);
    assertThat(api.get(V1 + "/audit").json().required("items").valueStream())
        .extracting(e -> e.required("path").stringValue())
        .contains(source + ":look", sources());
  }

  @Test
  void editingNeedsAnEngineerAndTheStateThatWasRead() throws Exception {
    String source = folderSource();
    Answer read = api.get(source);
    String tag = read.header("ETag");
    HttpApi engineer = running.of(Role.ENGINEER);
    HttpApi operator = running.of(Role.OPERATOR);
    String patch = "{\"interval\":\"PT10M\",\"settings\":{\"delimiter\":\";\"}}";
    String[] json = {"Content-Type", "application/json", "If-Match", tag};
    assertThat(operator.send("PATCH", source, patch, json).status()).isEqualTo(403);
    assertThat(operator.send("DELETE", source, null).status()).isEqualTo(403);
    assertThat(operator.post(source + ":pause", "").status()).isEqualTo(403);
    assertThat(operator.postJson(sources(), "{}").status()).isEqualTo(403);
    Answer edited = engineer.send("PATCH", source, patch, json);
    assertThat(edited.status()).as(edited.body()).isEqualTo(200);
    assertThat(edited.json().required("interval").stringValue()).isEqualTo("PT10M");
    assertThat(edited.json().required("settings").required("delimiter").stringValue())
        .isEqualTo(";");
    assertThat(problem(engineer.send("PATCH", source, patch, json))).isEqualTo("edited-meanwhile");

    assertThat(engineer.post(source + ":pause", "").json().required("paused").booleanValue())
        .isTrue();
    assertThat(problem(engineer.post(source + ":look", ""))).isEqualTo("source-paused");
    assertThat(engineer.post(source + ":resume", "").json().required("paused").booleanValue())
        .isFalse();
    assertThat(api.get(sources()).json().required("items")).hasSize(1);
    assertThat(engineer.send("DELETE", source, null).status()).isEqualTo(204);
    assertThat(problem(api.get(source))).isEqualTo("unknown-source");
  }

  @Test
  void whatCannotBeASourceIsRefusedWithWhatCan() {
    assertThat(refused("{\"name\":\"x\"}")).isEqualTo("missing-member");
    assertThat(refused("{\"name\":\"x\",\"place\":{\"type\":\"ftp\"}}")).isEqualTo("source-place");
    assertThat(refused("{\"name\":\"x\",\"place\":{\"type\":\"folder\",\"path\":\"/etc\"}}"))
        .isEqualTo("source-folder");
    assertThat(
            refused(
                "{\"name\":\"x\",\"place\":{\"type\":\"folder\",\"path\":\".\",\"url\":\"y\"}}"))
        .isEqualTo("source-place");
    assertThat(
            refused(
                "{\"name\":\"x\",\"place\":{\"type\":\"http\",\"url\":\"http://127.0.0.1:1/\"}}"))
        .isEqualTo("source-host");
    assertThat(
            refused(
                "{\"name\":\"x\",\"place\":{\"type\":\"http\",\"url\":\"http://8.8.8.8/{cursor}\"}}"))
        .isEqualTo("source-cursor");
    assertThat(
            refused(
                "{\"name\":\"x\",\"interval\":\"PT1S\",\"place\":{\"type\":\"folder\",\"path\":\".\"}}"))
        .isEqualTo("source-interval");
    assertThat(refused("{\"name\":\" \",\"place\":{\"type\":\"folder\",\"path\":\".\"}}"))
        .isEqualTo("source-name");
    assertThat(
            refused(
                "{\"name\":\"x\",\"place\":{\"type\":\"object-prefix\",\"bucket\":\"s3://b\","
                    + "\"credential\":\"nope\"}}"))
        .isEqualTo("source-credential");
    folderSource();
    assertThat(
            refused("{\"name\":\"Ground Station\",\"place\":{\"type\":\"folder\",\"path\":\".\"}}"))
        .isEqualTo("source-exists");
  }

  private String refused(String body) {
    return problem(api.postJson(sources(), body));
  }

  @Test
  void aSourceGoesWithItsSpacecraft() throws Exception {
    String source = folderSource();
    drop("1.csv", TelemetryText.file(0, 1));
    look(source);
    stored(files(source, "taken").get(0));
    Answer deleted = api.send("DELETE", V1 + "/spacecraft/" + craft + "?confirm=" + craft, null);
    assertThat(deleted.status()).as(deleted.body()).isEqualTo(204);
    assertThat(problem(api.get(source))).isEqualTo("unknown-spacecraft");
  }
}
