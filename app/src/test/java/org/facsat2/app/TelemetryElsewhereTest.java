package org.facsat2.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.facsat2.adapters.embedded.Instance;
import org.facsat2.pipeline.Gate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** With telemetry in MongoDB: absent at first, gone for a while, there again. */
class TelemetryElsewhereTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String CRAFT = "/api/v1/spacecraft/one";

  @TempDir Path folder;

  @Test
  void chunksAndDocumentsLieInMongoAndItsOutageLosesNothing() throws Exception {
    MongoServer server = new MongoServer(new MemoryBackend());
    int port = server.bind().getPort();
    try (Gate gate = new Gate(port);
        ChildProcess program =
            ChildProcess.start(
                folder.resolve("data"),
                Map.of(
                    "FACSAT2_TELEMETRY_URL",
                    "mongodb://127.0.0.1:%d/facsat2?createShardKey=false"
                        .formatted(gate.port())))) {
      Instance serving = program.awaitApi();
      try (HttpApi api =
          new HttpApi(URI.create(String.valueOf(serving.apiUrl())), serving.token())) {
        assertThat(api.get("/actuator/health/readiness").status()).isEqualTo(503);
        assertThat(api.postJson("/api/v1/spacecraft", "{\"id\":\"one\"}").status()).isEqualTo(201);
        HttpApi.Answer away = api.get(CRAFT + "/documents");
        // Nothing is visible yet, which the database alone knows.
        assertThat(away.status()).as(away.body()).isIn(200, 503);
        assertThat(upload(api, 1).status()).isEqualTo(202);
        gate.open();
        until(() -> stored(api) == 1);
        assertThat(documents(api).body())
            .contains("{\"time\":\"2026-01-01T00:00:01Z\",\"v\":1.50}");
        until(() -> api.get("/actuator/health/readiness").status() == 200);
        assertThat(api.get("/api/v1/system").body()).contains("MongoDB");
        try (MongoClient client = MongoClients.create("mongodb://127.0.0.1:" + port)) {
          var database = client.getDatabase("facsat2");
          assertThat(database.getCollection("chunks").countDocuments()).isEqualTo(1);
          assertThat(database.getCollection("documents").countDocuments()).isEqualTo(1);
        }

        gate.shut();
        HttpApi.Answer gone = documents(api);
        assertThat(gone.status()).as(gone.body()).isEqualTo(503);
        assertThat(gone.header("Retry-After")).isNotEmpty();
        assertThat(gone.body()).contains("MongoDB").doesNotContain("Exception");
        assertThat(telemetry(api).status()).isEqualTo(503);
        assertThat(upload(api, 2).status()).isEqualTo(202);
        gate.open();
        until(() -> stored(api) == 2);
        assertThat(documents(api).json().at("/items").size()).isEqualTo(2);
        assertThat(telemetry(api).body()).contains("1.5").contains("2.5");
        gate.shut();
        assertThat(api.post(CRAFT + "/ingestions/1:withdraw", "").status()).isIn(200, 202);
        gate.open();
        until(() -> documents(api).status() == 200);
        assertThat(documents(api).json().at("/items").size()).isEqualTo(1);
        until(() -> telemetry(api).status() == 200);
        assertThat(telemetry(api).body()).doesNotContain("1.5").contains("2.5");
      }
    } finally {
      server.shutdownNow();
    }
  }

  private static HttpApi.Answer documents(HttpApi api) {
    return api.get(CRAFT + "/documents");
  }

  private static HttpApi.Answer telemetry(HttpApi api) {
    return api.get(CRAFT + "/telemetry?parameters=v");
  }

  private static long stored(HttpApi api) {
    long stored = 0;
    for (JsonNode one : api.get(CRAFT + "/ingestions").json().required("items")) {
      stored += one.required("state").stringValue().equals("stored") ? 1 : 0;
    }
    return stored;
  }

  private static HttpApi.Answer upload(HttpApi api, int second) {
    return api.post(
        CRAFT + "/telemetry?fileName=a.json",
        "{\"time\":\"2026-01-01T00:00:%02dZ\",\"v\":%d.50}\n".formatted(second, second));
  }

  private interface Question {
    boolean isTrue() throws Exception;
  }

  private static void until(Question question) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!question.isTrue()) {
      assertThat(System.nanoTime()).as("patience").isLessThan(deadline);
      Thread.sleep(200);
    }
  }
}
