package org.facsat2.app;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.facsat2.adapters.embedded.Instance;
import org.facsat2.app.Commands.Ended;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands beside a process that keeps its telemetry in MongoDB, and its backup. */
class OwnerSystemsTest {
  private static final String CRAFT = "/api/v1/spacecraft/one";
  private static final String SETTING = "FACSAT2_TELEMETRY_URL";

  @TempDir Path folder;
  private final MongoServer server = new MongoServer(new MemoryBackend());

  @AfterEach
  void stop() {
    server.shutdownNow();
  }

  private Map<String, String> inMongo(String name) {
    return Map.of(
        SETTING, "mongodb://127.0.0.1:%d/%s".formatted(server.getLocalAddress().getPort(), name));
  }

  private static HttpApi apiOf(Instance serving) {
    return new HttpApi(URI.create(String.valueOf(serving.apiUrl())), serving.token());
  }

  private static void upload(HttpApi api, String text) {
    HttpApi.Answer accepted = api.post(CRAFT + "/telemetry", text, "Prefer", "wait=30");
    assertThat(accepted.status()).as(accepted.body()).isIn(200, 202);
  }

  private static void fill(HttpApi api) {
    assertThat(api.postJson("/api/v1/spacecraft", "{\"id\":\"one\"}").status()).isEqualTo(201);
    upload(api, TelemetryText.uneven(0));
    upload(api, TelemetryText.uneven(7));
    upload(api, "{\"time\":\"2026-01-03T00:00:00Z\",\"a.b\":{\"v\":1.50}}\n");
    assertThat(
            api.postJson("/api/v1/workflows/compact/runs?wait=1", "{\"spacecraft\":\"one\"}")
                .status())
        .isIn(200, 202);
    upload(api, TelemetryText.uneven(9));
  }

  private static String exported(HttpApi api) {
    HttpApi.Answer samples = api.get(CRAFT + "/telemetry?parameters=A,B,C");
    assertThat(samples.status()).isEqualTo(200);
    return samples.body() + api.get(CRAFT + "/documents").body();
  }

  @Test
  void aBackupOfMongoGoesIntoTablesAndOneOfTablesIntoMongoTheSameToTheByte() throws Exception {
    server.bind();
    Path data = folder.resolve("data");
    Path archive = folder.resolve("of-mongo.tar.zst");
    String original;
    try (ChildProcess program = ChildProcess.start(data, inMongo("first"));
        HttpApi api = apiOf(program.awaitApi())) {
      fill(api);
      original = exported(api);
      assertThat(original).contains("89401.25", "1.50");
      // Without that setting in its own environment.
      Ended backup = Commands.run("backup", archive, "--data", data);
      assertThat(backup.exitCode()).as(backup.err()).isZero();
      assertThat(backup.out()).contains("chunks, 1 documents").doesNotContain(" 0 chunks");
      assertThat(Commands.run("verify", "--data", data).out())
          .contains("1 documents", "all whole")
          .doesNotContain("0 chunks");
    }
    Path embedded = folder.resolve("embedded");
    Path second = folder.resolve("of-tables.tar.zst");
    Ended restored = Commands.run("restore", archive, "--data", embedded);
    assertThat(restored.exitCode()).as(restored.err()).isZero();
    try (RunningApi running = RunningApi.start(embedded)) {
      assertThat(exported(running.administrator())).isEqualTo(original);
      assertThat(Commands.run("backup", second, "--data", embedded).exitCode()).isZero();
    }
    Path moved = folder.resolve("moved");
    Ended again =
        ChildProcess.command(folder, inMongo("second"), "restore", second, "--data", moved);
    assertThat(again.exitCode()).as(again.out()).isZero();
    try (ChildProcess program = ChildProcess.start(moved, inMongo("second"));
        HttpApi api = apiOf(program.awaitApi())) {
      assertThat(exported(api)).isEqualTo(original);
      assertThat(Commands.run("verify", "--data", moved).out()).contains("all whole");
    }
  }

  @Test
  void aCommandThatNamesAnotherSystemThanTheOwnerUsesIsRefused() throws Exception {
    server.bind();
    Path data = folder.resolve("data");
    try (ChildProcess program = ChildProcess.start(data, inMongo("first"))) {
      Instance owner = program.awaitApi();
      assertThat(owner.settings()).isEqualTo(inMongo("first"));
      assertThat(Files.getPosixFilePermissions(data.resolve("instance.json")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      Map<String, String> other = Map.of(SETTING, "mongodb://me:secret@127.0.0.1:1/elsewhere");
      for (Object[] command :
          new Object[][] {
            {"verify", "--data", data}, {"spacecraft", "list", "--data", data},
          }) {
        Ended refused = ChildProcess.command(folder, other, command);
        assertThat(refused.exitCode()).as(refused.out()).isEqualTo(ExitCodes.REFUSED);
        assertThat(refused.out())
            .contains(SETTING + " names another system than process " + owner.pid(), "unset it")
            .doesNotContain("secret", "Exception");
      }
      assertThat(
              ChildProcess.command(folder, inMongo("first"), "verify", "--data", data).exitCode())
          .isZero();
    }
  }
}
