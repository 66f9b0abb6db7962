package org.facsat2.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.facsat2.adapters.embedded.DataFolder;
import org.facsat2.adapters.embedded.EmbeddedPostgres;
import org.facsat2.adapters.embedded.Instance;
import org.facsat2.pipeline.Gate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a PostgreSQL that another started: absent at first, gone for a while, there again. */
class DatabaseElsewhereTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void theStartWaitsForItAndItsOutageLosesNothing() throws Exception {
    try (DataFolder server = DataFolder.own(folder.resolve("server"));
        EmbeddedPostgres postgres = EmbeddedPostgres.start(server);
        Gate gate = new Gate(URI.create(postgres.jdbcUrl().substring("jdbc:".length())).getPort());
        ChildProcess program =
            ChildProcess.start(
                folder.resolve("data"),
                Map.of("FACSAT2_DATABASE_URL", url(postgres, gate.port())))) {
      until(() -> program.output().contains("does not answer: waiting for it"));
      assertThat(program.output()).doesNotContain(postgres.password());
      gate.open();
      Instance serving = program.awaitApi();
      try (HttpApi api =
          new HttpApi(URI.create(String.valueOf(serving.apiUrl())), serving.token())) {
        assertThat(api.postJson("/api/v1/spacecraft", "{\"id\":\"one\",\"name\":\"One\"}").status())
            .isEqualTo(201);
        gate.shut();
        HttpApi.Answer away = upload(api, "1");
        assertThat(away.status()).as(away.body()).isEqualTo(503);
        assertThat(away.header("Retry-After")).isNotEmpty();
        assertThat(away.body()).contains("PostgreSQL").doesNotContain("Exception");
        assertThat(api.get("/actuator/health/readiness").status()).isEqualTo(503);
        gate.open();
        until(() -> upload(api, "1").status() == 202);
        until(() -> api.get("/api/v1/spacecraft/one/ingestions").body().contains("\"stored\""));
        assertThat(api.get("/api/v1/spacecraft/one/ingestions").json().at("/items").size())
            .isEqualTo(1);
        until(() -> api.get("/actuator/health/readiness").status() == 200);
      }
    }
  }

  private static HttpApi.Answer upload(HttpApi api, String value) {
    return api.post(
        "/api/v1/spacecraft/one/telemetry?fileName=a.csv",
        "time,A\n2026-01-01T00:00:00Z," + value + "\n",
        "Content-Type",
        "text/csv");
  }

  private static String url(EmbeddedPostgres postgres, int port) {
    String database = postgres.jdbcUrl().replaceFirst(".*/", "");
    return "postgresql://%s:%s@127.0.0.1:%d/%s"
        .formatted(postgres.user(), postgres.password(), port, database);
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
