package org.facsat2.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import org.facsat2.adapters.backup.TelemetryElsewhere;
import org.facsat2.adapters.backup.Verification;
import org.facsat2.adapters.backup.Verify;
import org.facsat2.adapters.embedded.DataFolder;
import org.facsat2.adapters.embedded.Instance;
import org.facsat2.adapters.files.FolderObjectStore;
import org.facsat2.adapters.mongodb.MongoTelemetry;
import org.facsat2.adapters.postgres.PostgresDatabase;
import org.facsat2.app.Commands.Ended;
import org.facsat2.app.HttpApi.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Telemetry goes from the database to MongoDB and back, and is the same after it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MigrateTelemetryTest {
  private static final String CRAFT = "/api/v1/spacecraft/one";

  @TempDir private static Path folder;
  private final MongoServer server = new MongoServer(new MemoryBackend());
  private Path data;
  private String url;
  private RunningApi running;
  private HttpApi api;

  @BeforeAll
  void start() {
    data = folder.resolve("data");
    url = "mongodb://127.0.0.1:" + server.bind().getPort() + "/moved";
    running = RunningApi.start(data);
    api = running.administrator();
    assertThat(api.postJson("/api/v1/spacecraft", "{\"id\":\"one\"}").status()).isEqualTo(201);
    upload(TelemetryText.uneven(0));
    upload(TelemetryText.uneven(7));
    upload("{\"time\":\"2026-01-03T00:00:00Z\",\"a.b\":{\"v\":1.50}}\n");
    assertThat(
            api.postJson("/api/v1/workflows/compact/runs?wait=1", "{\"spacecraft\":\"one\"}")
                .status())
        .isIn(200, 202);
  }

  @AfterAll
  void stop() {
    running.close();
    server.shutdownNow();
  }

  private void upload(String text) {
    Answer accepted = api.post(CRAFT + "/telemetry", text, "Prefer", "wait=30");
    assertThat(accepted.status()).as(accepted.body()).isIn(200, 202);
  }

  private Ended migrate(String from, String to, String... more) {
    Object[] arguments = new Object[7 + more.length];
    arguments[0] = "migrate-telemetry";
    arguments[1] = "--data";
    arguments[2] = data;
    arguments[3] = "--from";
    arguments[4] = from;
    arguments[5] = "--to";
    arguments[6] = to;
    System.arraycopy(more, 0, arguments, 7, more.length);
    return Commands.run(arguments);
  }

  @Test
  void allIsCopiedThereAndBackAndReadTheSame() throws Exception {
    String samples = api.get(CRAFT + "/telemetry?parameters=A,B,C").body();
    String documents = api.get(CRAFT + "/documents").body();
    assertThat(documents).contains("1.50");

    Path result = folder.resolve("result.json");
    Ended there = migrate("embedded", url, "--json", result.toString());
    assertThat(there.exitCode()).as(there.err() + there.out()).isZero();
    assertThat(there.out()).contains("1 documents: the same in both");
    assertThat(result).content().contains("\"same\" : true", "\"checksum\"");

    // Again changes nothing; a copy that was cut short goes on.
    try (MongoClient client = MongoClients.create(url)) {
      var chunks = client.getDatabase("moved").getCollection("chunks");
      long all = chunks.countDocuments();
      assertThat(all).isGreaterThan(2);
      assertThat(verified(url).findings()).isEmpty();
      assertThat(verified(url).documents()).isEqualTo(1);
      chunks.deleteOne(Filters.empty());
      assertThat(verified(url).findings()).isNotEmpty().allMatch(f -> f.contains("and there are"));
      client.getDatabase("moved").getCollection("documents").deleteMany(Filters.empty());
      assertThat(migrate("embedded", url).exitCode()).isZero();
      assertThat(chunks.countDocuments()).isEqualTo(all);
    }

    forgetInTheDatabase();
    assertThat(api.get(CRAFT + "/documents").body()).isNotEqualTo(documents);
    Ended back = migrate(url, "embedded");
    assertThat(back.exitCode()).as(back.err() + back.out()).isZero();
    assertThat(api.get(CRAFT + "/telemetry?parameters=A,B,C").body()).isEqualTo(samples);
    assertThat(api.get(CRAFT + "/documents").body()).isEqualTo(documents);
    assertThat(Commands.run("verify", "--data", data).out()).contains("all whole");
  }

  @Test
  void whatTheSecondStoreHasBesideIsToldAndGoesIfAskedFor() {
    String other = url + "2";
    assertThat(migrate("embedded", other).exitCode()).isZero();
    try (MongoClient client = MongoClients.create(other)) {
      var documents = client.getDatabase("moved2").getCollection("documents");
      var document = documents.find().into(new ArrayList<>()).getFirst();
      document.put("_id", document.getString("_id").replaceAll(".$", "7"));
      document.put("ordinal", 7L);
      documents.insertOne(document);
    }
    Ended different = migrate("embedded", other);
    assertThat(different.exitCode()).isEqualTo(ExitCodes.REFUSED);
    assertThat(different.out()).contains("and 2", "--clear");
    assertThat(migrate("embedded", other, "--clear").exitCode()).isZero();
  }

  @Test
  void storesThatAreNoneAreRefused() {
    assertThat(migrate("embedded", "embedded").err()).contains("the same store");
    Ended none = migrate("embedded", "postgres://me:secret@host/x");
    assertThat(none.exitCode()).isEqualTo(ExitCodes.REFUSED);
    assertThat(none.err()).contains("mongodb://").doesNotContain("secret", "Exception");
  }

  /** As the command does where a setting names that store. */
  private Verification verified(String store) throws IOException {
    Instance at = DataFolder.readInstance(data).orElseThrow(IOException::new);
    try (PostgresDatabase database =
            PostgresDatabase.attach(at.jdbcUrl(), at.user(), at.password(), 2);
        MongoTelemetry mongo = MongoTelemetry.at(store)) {
      return new Verify(
              database.dataSource(),
              FolderObjectStore.shared(FolderDatabase.objects(data)),
              new TelemetryElsewhere(mongo.chunks(), mongo.documents()))
          .all();
    }
  }

  private void forgetInTheDatabase() throws Exception {
    Instance at = DataFolder.readInstance(data).orElseThrow(IOException::new);
    try (Connection connection =
            DriverManager.getConnection(at.jdbcUrl(), at.user(), at.password());
        Statement statement = connection.createStatement()) {
      statement.execute("truncate chunk, time_block, document");
    }
  }
}
