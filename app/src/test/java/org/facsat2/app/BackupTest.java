package org.facsat2.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.facsat2.adapters.embedded.DataFolder;
import org.facsat2.adapters.embedded.Instance;
import org.facsat2.app.Commands.Ended;
import org.facsat2.client.Facsat2Client;
import org.facsat2.protocol.AlarmResource;
import org.facsat2.protocol.ParameterResource;
import org.facsat2.protocol.SpacecraftResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The drill: a backup of an instance that serves, restored elsewhere. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackupTest {
  @TempDir private static Path folder;
  private Path data;
  private RunningDemo demo;
  private Path archive;

  @BeforeAll
  void startAndBackUp() throws IOException {
    data = folder.resolve("data");
    demo = RunningDemo.start(data);
    archive = folder.resolve("backup.tar.zst");
    // While it serves, and takes in a file.
    Path late = Files.writeString(folder.resolve("late.csv"), "time,A\n2026-01-01T00:00:00Z,1\n");
    Thread sender =
        Thread.startVirtualThread(
            () -> Commands.run("ingest", "late", late, "--create", "--data", data));
    Ended ended = Commands.run("backup", archive, "--data", data);
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    try {
      sender.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterAll
  void stop() {
    demo.close();
  }

  private static List<SpacecraftResource> demoCraft(Facsat2Client client) {
    return client.spacecraft().list(null).items().stream()
        .filter(s -> !s.id().equals("late"))
        .toList();
  }

  private static byte[] export(Facsat2Client client, String craft) throws IOException {
    List<String> all =
        client.dictionaries().get(craft).parameters().stream().map(ParameterResource::id).toList();
    try (InputStream in = client.telemetry().export(craft, all, null, null, "application/json")) {
      return in.readAllBytes();
    }
  }

  private static List<AlarmResource> alarms(Facsat2Client client) {
    return client.alarms().list(Map.of("pageSize", "1000")).items().stream()
        .map(a -> client.alarms().get(a.id()))
        .toList();
  }

  @Test
  void whatIsRestoredElsewhereIsTheSameToTheByte() throws IOException {
    Path elsewhere = folder.resolve("elsewhere");
    Ended restored = Commands.run("restore", archive, "--data", elsewhere);
    assertThat(restored.exitCode()).as(restored.err()).isZero();
    assertThat(Commands.run("verify", "--data", elsewhere).out()).contains("all whole");

    Progress quiet =
        new Progress(
            new java.io.PrintStream(
                java.io.OutputStream.nullOutputStream(),
                false,
                java.nio.charset.StandardCharsets.UTF_8));
    try (RunningInstance copy =
        RunningInstance.start(
            elsewhere, RunningDemo.onFreePorts(), RunningInstance.Only.API, null, quiet)) {
      Facsat2Client there = new Facsat2Client(copy.api()).as(copy.session().bearer());
      Facsat2Client here = demo.client();
      assertThat(demoCraft(there)).isEqualTo(demoCraft(here)).hasSize(3);
      for (SpacecraftResource craft : demoCraft(here)) {
        assertThat(export(there, craft.id())).isEqualTo(export(here, craft.id()));
        assertThat(there.ingestions().list(craft.id(), null))
            .isEqualTo(here.ingestions().list(craft.id(), null));
        assertThat(there.models().list(craft.id())).isEqualTo(here.models().list(craft.id()));
      }
      assertThat(alarms(there)).isEqualTo(alarms(here)).isNotEmpty();
      // It goes on: numbers, identities and events continue.
      Path more = Files.writeString(folder.resolve("more.csv"), "time,A\n2026-01-02T00:00:00Z,1\n");
      assertThat(Commands.run("ingest", "after", more, "--create", "--data", elsewhere).exitCode())
          .isZero();
    }
    assertThat(Commands.run("verify", "--data", elsewhere).exitCode()).isZero();
  }

  @Test
  void besideAnOwnerAndOverOtherDataNothingIsRestored() throws IOException {
    Ended owned = Commands.run("restore", archive, "--data", data);
    assertThat(owned.exitCode()).isEqualTo(1);
    assertThat(owned.err()).contains("in use by process", "Nothing was restored");
    Path full = Files.createDirectory(folder.resolve("full"));
    Files.writeString(full.resolve("mine.txt"), "mine");
    Ended refused = Commands.run("restore", archive, "--data", full);
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("is not empty");
    assertThat(full.resolve("mine.txt")).hasContent("mine");
    assertThat(Commands.run("backup", archive, "--data", data).err()).contains("already");
  }

  @Test
  void aDamagedArchiveIsRefusedAndNothingIsLeftHalfDone() throws IOException {
    byte[] whole = Files.readAllBytes(archive);
    byte[] flipped = whole.clone();
    flipped[whole.length / 2] ^= 0x10;
    refused("flipped", flipped);
    refused("cut", Arrays.copyOf(whole, whole.length / 2));
    refused("cut-at-the-end", Arrays.copyOf(whole, whole.length - 3));
    refused("text", "no archive at all".getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static void refused(String name, byte[] bytes) throws IOException {
    Path damaged = Files.write(folder.resolve(name + ".tar.zst"), bytes);
    Path target = folder.resolve("from-" + name);
    Ended ended = Commands.run("restore", damaged, "--data", target);
    assertThat(ended.exitCode()).as(name).isEqualTo(1);
    assertThat(ended.err()).contains("is damaged or no backup", "Nothing was restored");
    assertThat(ended.err()).doesNotContain("Exception");
    assertThat(target).doesNotExist();
    try (Stream<Path> siblings = Files.list(folder)) {
      assertThat(siblings.filter(f -> f.toString().endsWith(".restoring"))).isEmpty();
    }
  }

  @Test
  void aCheckNamesWhatIsDamaged() throws Exception {
    assertThat(Commands.run("verify", "--data", data).out()).contains("all whole");
    Path copy = folder.resolve("damaged");
    assertThat(Commands.run("restore", archive, "--data", copy).exitCode()).isZero();
    Path object;
    try (Stream<Path> raw = Files.walk(copy.resolve("objects/raw"))) {
      object = raw.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
    Files.write(object, new byte[] {1, 2, 3});
    try (RunningApi damaged = RunningApi.start(copy)) {
      assertThat(damaged.administrator().get("/api/v1/spacecraft").status()).isEqualTo(200);
      Instance at = DataFolder.readInstance(copy).orElseThrow();
      try (Connection connection =
              DriverManager.getConnection(at.jdbcUrl(), at.user(), at.password());
          Statement statement = connection.createStatement()) {
        statement.execute(
            """
            delete from chunk where ctid = (select min(ctid) from chunk where generation = 0);
            update chunk set payload = set_byte(payload, octet_length(payload) / 2,
              255 - get_byte(payload, octet_length(payload) / 2))
            where ctid = (select max(ctid) from chunk);
            set session_replication_role = replica;
            delete from model_version where version = 1;
            """);
      }
      Ended found = Commands.run("verify", "--data", copy, "--json", folder.resolve("found.json"));
      assertThat(found.exitCode()).isEqualTo(1);
      assertThat(found.out())
          .contains("has another SHA-256", "samples of", "and there are")
          .contains("model_alias refer to rows of model_version")
          .containsPattern("Chunk [^\n]+(cannot be read|its values are not|its times are not)");
      assertThat(folder.resolve("found.json")).content().contains("\"findingCount\"");
    }
  }
}
