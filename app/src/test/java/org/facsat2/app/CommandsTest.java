package org.facsat2.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.facsat2.app.Commands.Ended;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands beside an instance that serves, as a script uses them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandsTest {
  @TempDir private static Path folder;
  private Path data;
  private RunningApi running;

  @BeforeAll
  void start() {
    data = folder.resolve("data");
    running = RunningApi.start(data);
  }

  @AfterAll
  void stop() {
    running.close();
  }

  private static Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static JsonNode json(Path file) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(file));
  }

  private Ended facsat2(Object... words) {
    Object[] all = new Object[words.length + 2];
    System.arraycopy(words, 0, all, 0, words.length);
    all[words.length] = "--data";
    all[words.length + 1] = data;
    return Commands.run(all);
  }

  @Test
  void filesAreIngestedExportedAndWithdrawn() throws IOException {
    Path one = file("one.csv", "time,A\n2026-01-01T00:00:00Z,1\n2026-01-01T00:01:00Z,2\n");
    Path two = file("two.csv", "time,A\n2026-01-01T00:02:00Z,3\n2026-01-01T00:03:00Z,oops\n");
    Path told = folder.resolve("ingest.json");
    Ended unknown = facsat2("ingest", "craft", one);
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.out()).contains("refused", "There is no spacecraft craft");

    Ended ingested = facsat2("ingest", "craft", one, two, "--create", "--json", told);
    assertThat(ingested.exitCode()).as(ingested.out() + ingested.err()).isZero();
    assertThat(ingested.out())
        .contains("Created craft", "one.csv: stored, 2 samples", "1 rejects", "line 3", "oops");
    assertThat(json(told).get(0).required("ingestion").required("state").stringValue())
        .isEqualTo("stored");

    assertThat(facsat2("ingest", "craft", two, "--strict").exitCode()).isEqualTo(1);
    Ended missing = facsat2("ingest", "craft", folder.resolve("none.csv"), one);
    assertThat(missing.exitCode()).isEqualTo(1);
    assertThat(missing.out()).contains("none.csv: refused", "was here already");

    Path exported = folder.resolve("export.json");
    assertThat(facsat2("export", "craft", "--format", "json", "--output", exported).exitCode())
        .isZero();
    assertThat(json(exported).required("series").get(0).required("start").size()).isEqualTo(3);

    Path run = folder.resolve("withdraw.json");
    assertThat(facsat2("withdraw", "craft", "1", "--json", run).exitCode()).isZero();
    assertThat(json(run).required("state").stringValue()).isEqualTo("succeeded");
    facsat2("export", "craft", "--format", "json", "--output", exported);
    assertThat(json(exported).required("series").get(0).required("start").size()).isEqualTo(1);
    Ended again = facsat2("withdraw", "craft", "1");
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.err()).isNotBlank().doesNotContain("Exception");
  }

  @Test
  void anExportThatIsRefusedLeavesTheFileAsItWas() throws IOException {
    facsat2("spacecraft", "create", "kept");
    Path target = file("kept.json", "as it was");
    Ended refused = facsat2("export", "kept", "--parameters", "No", "--output", target);
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(target).hasContent("as it was");
    assertThat(facsat2("export", "kept", "--format", "pictures").err()).contains("csv, ndjson");
  }

  @Test
  void spacecraftAreCreatedEditedAndListed() throws IOException {
    assertThat(facsat2("spacecraft", "create", "one", "--name", "The first").exitCode()).isZero();
    Ended twice = facsat2("spacecraft", "create", "one");
    assertThat(twice.exitCode()).isEqualTo(1);
    assertThat(twice.err()).contains("There is a spacecraft one already");
    assertThat(facsat2("spacecraft", "edit", "one", "--notes", "lost").exitCode()).isZero();
    Ended listed = facsat2("spacecraft", "list", "--json", "-");
    JsonNode all = JsonMapper.shared().readTree(listed.out());
    assertThat(all.valueStream().filter(s -> s.required("id").stringValue().equals("one")))
        .singleElement()
        .satisfies(s -> assertThat(s.required("notes").stringValue()).isEqualTo("lost"))
        .satisfies(s -> assertThat(s.required("name").stringValue()).isEqualTo("The first"));
  }

  @Test
  void dictionariesAreReadWrittenAndCompared() throws IOException {
    facsat2("spacecraft", "create", "described");
    Path sent = file("sent.json", "{\"parameters\":[{\"id\":\"A\",\"unit\":\"V\"}]}");
    assertThat(facsat2("dictionary", "diff", "described", sent).out()).contains("+ A");
    assertThat(facsat2("dictionary", "put", "described", sent).out()).contains("Version 1");
    assertThat(facsat2("dictionary", "diff", "described", sent).out()).isEmpty();
    Path csv = folder.resolve("got.csv");
    assertThat(facsat2("dictionary", "get", "described", "--output", csv).exitCode()).isZero();
    assertThat(csv).content().contains("A,").contains("V");
    assertThat(facsat2("dictionary", "put", "described", csv, "--if-version", "7").exitCode())
        .isEqualTo(1);
    assertThat(facsat2("dictionary", "put", "described", csv, "--if-version", "1").exitCode())
        .isZero();
  }

  @Test
  void theWorkflowsAreDataThatTheApiGivesToo() throws IOException {
    Ended told = Commands.run("workflows", "--json", "-");
    assertThat(told.exitCode()).isZero();
    assertThat(JsonMapper.shared().readTree(told.out()))
        .isEqualTo(running.administrator().get("/api/v1/workflows").json());
  }

  @Test
  void aFolderThatIsNotThereAndAWrongUsageHaveExitCodesOfTheirOwn() {
    Ended nowhere = Commands.run("spacecraft", "list", "--data", folder.resolve("nowhere"));
    assertThat(nowhere.exitCode()).isEqualTo(3);
    assertThat(nowhere.err()).contains("There is no data folder", "--data");
    assertThat(folder.resolve("nowhere")).doesNotExist();
    assertThat(Commands.run("ingest").exitCode()).isEqualTo(2);
  }

  @Test
  void withoutAnOwnerACommandOwnsTheFolderForItsLifetime() {
    Path own = folder.resolve("own");
    assertThat(Commands.run("spacecraft", "create", "alone", "--data", own).exitCode()).isZero();
    assertThat(own.resolve("instance.json")).doesNotExist();
    assertThat(Commands.run("spacecraft", "list", "--data", own).out()).contains("alone");
  }
}
