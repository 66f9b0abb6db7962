package org.facsat2.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.facsat2.pipeline.Gate;
import org.facsat2.pipeline.RealServices;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program while one of its real systems is away: nothing accepted is lost, nothing is twice.
 */
@Tag("services")
class RealSystemsAwayServicesTest {
  private static final String DAY = "2026-01-01";
  private static final String NEXT_DAY = "2026-01-02";

  private final RealSystems systems = new RealSystems();
  @TempDir Path folder;

  @Test
  void withoutTheObjectStoreUploadsAreRefusedUntilItReturns() throws Exception {
    try (Gate gate = systems.gate("FACSAT2_OBJECTS_URL");
        ChildProcess program = systems.start(folder.resolve("data"));
        HttpApi api = RealSystems.api(program)) {
      systems.createSpacecraft(api);
      HttpApi.Answer refused = systems.upload(api, DAY);
      assertThat(refused.status()).as(refused.body()).isEqualTo(503);
      assertThat(refused.header("Retry-After")).isNotEmpty();
      assertThat(refused.body()).contains("object store");
      assertThat(api.get("/actuator/health/readiness").status()).isEqualTo(503);
      gate.open();
      RealSystems.until(() -> systems.upload(api, DAY).status() == 202);
      systems.untilAlarms(api, 1);
      assertThat(systems.ingestions(api)).isEqualTo(1);
    }
  }

  @Test
  void withoutAirflowUploadsAreAcceptedAndGoOnWhenItReturns() throws Exception {
    try (Gate gate = systems.gate("FACSAT2_AIRFLOW_URL");
        ChildProcess program = systems.start(folder.resolve("data"));
        HttpApi api = RealSystems.api(program)) {
      systems.createSpacecraft(api);
      HttpApi.Answer accepted = systems.upload(api, DAY);
      assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
      assertThat(api.get("/api/v1/alarms?spacecraft=" + systems.craft()).json().at("/items").size())
          .isZero();
      gate.open();
      systems.untilAlarms(api, 1);
    }
  }

  @Test
  void withoutTheTelemetryStoreUploadsAreAcceptedAndReadingSaysWhichSystemIsAway()
      throws Exception {
    try (Gate gate = systems.gate("FACSAT2_TELEMETRY_URL");
        ChildProcess program = systems.start(folder.resolve("data"));
        HttpApi api = RealSystems.api(program)) {
      systems.createSpacecraft(api);
      assertThat(systems.upload(api, DAY).status()).isEqualTo(202);
      systems.untilAlarms(api, 1);
      String series = systems.path("/telemetry?parameters=A&points=10");
      HttpApi.Answer away = api.get(series);
      assertThat(away.status()).as(away.body()).isEqualTo(503);
      gate.open();
      RealSystems.until(() -> api.get(series).status() == 200);
    }
  }

  @Test
  void aRestartOfPostgresLosesNothingAndDoublesNothing() throws Exception {
    try (ChildProcess program = systems.start(folder.resolve("data"));
        HttpApi api = RealSystems.api(program)) {
      systems.createSpacecraft(api);
      assertThat(systems.upload(api, DAY).status()).isEqualTo(202);
      stopPostgres();
      try {
        HttpApi.Answer refused = systems.upload(api, NEXT_DAY);
        assertThat(refused.status()).as(refused.body()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isNotEmpty();
      } finally {
        // Airflow, MLflow and the MongoDB server have their data in it too.
        startServices();
      }
      RealSystems.until(() -> systems.upload(api, NEXT_DAY).status() == 202);
      systems.untilAlarms(api, 2);
      assertThat(systems.ingestions(api)).isEqualTo(2);
      assertThat(csv(api))
          .hasSize(7)
          .contains("2026-01-01T00:00:10Z,30.0", "2026-01-02T00:00:10Z,30.0");
    }
  }

  private String[] csv(HttpApi api) {
    return api.get(systems.path("/telemetry?parameters=A"), "Accept", "text/csv")
        .body()
        .strip()
        .split("\\R", -1);
  }

  private static Path stateOfServices() {
    return RealServices.file().resolveSibling(".");
  }

  /** The fast shutdown: it breaks connections off. */
  private static void stopPostgres() throws Exception {
    String pid = Files.readString(stateOfServices().resolve("run/postgres.pid")).split(" ", 2)[0];
    new ProcessBuilder("kill", "-INT", pid).start().waitFor();
    ProcessHandle.of(Long.parseLong(pid)).ifPresent(process -> process.onExit().join());
  }

  private void startServices() throws Exception {
    Process up =
        new ProcessBuilder(
                Path.of(System.getProperty("facsat2.root"), "facsat2").toString(),
                "services",
                "up",
                "--free-ports",
                "--state",
                stateOfServices().toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("services.log").toFile())
            .start();
    assertThat(up.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(up.exitValue()).isZero();
  }

  @Test
  void anUploadWhoseObjectWasHalfWrittenIsRefusedAndLeavesNothing() throws Exception {
    byte[] file = largeFile();
    try (Gate gate = systems.gate("FACSAT2_OBJECTS_URL");
        ChildProcess program = systems.start(folder.resolve("data"));
        HttpApi api = RealSystems.api(program)) {
      gate.open();
      systems.createSpacecraft(api);
      HttpResponse<String> refused =
          send(api, new ShuttingStream(file, file.length - (1 << 19), gate));
      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(systems.ingestions(api)).isZero();
      gate.open();
      RealSystems.until(() -> send(api, new ByteArrayInputStream(file)).statusCode() == 202);
      RealSystems.until(
          () ->
              api.get(systems.path("/ingestions"))
                  .json()
                  .at("/items/0/state")
                  .asString()
                  .equals("stored"));
      assertThat(systems.ingestions(api)).isEqualTo(1);
      assertThat(csv(api)).hasSize(ROWS + 1);
    }
  }

  /** Longer than two parts of an object. */
  private static final int ROWS = 640_000;

  private static byte[] largeFile() {
    StringBuilder text = new StringBuilder("time,A\n");
    for (int i = 0; i < ROWS; i++) {
      text.append(1_767_225_600_000L + 100L * i)
          .append(",")
          .append(1.0 + i % 1000 * 1e-9)
          .append('\n');
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private HttpResponse<String> send(HttpApi api, InputStream file) throws Exception {
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return http.send(
          HttpRequest.newBuilder(api.root().resolve(systems.path("/telemetry?fileName=large.csv")))
              .header("Authorization", "Bearer " + api.bearer())
              .header("Content-Type", "text/csv")
              .POST(BodyPublishers.ofInputStream(() -> file))
              .build(),
          BodyHandlers.ofString());
    }
  }

  /** Shuts the way to the object store when so many bytes have been sent. */
  private static final class ShuttingStream extends FilterInputStream {
    private final int left;
    private final Gate gate;

    ShuttingStream(byte[] bytes, int at, Gate gate) {
      super(new ByteArrayInputStream(bytes));
      this.left = bytes.length - at;
      this.gate = gate;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (in.available() <= left) {
        gate.shut();
      }
      return in.read(buffer, offset, length);
    }
  }
}
