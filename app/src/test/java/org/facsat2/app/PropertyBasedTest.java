package org.facsat2.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Asks the API thousands of things that its description allows, and others that it does not, by
 * Schemathesis (Hatfield-Dodds and Dygalo, "Deriving Semantics-Aware Fuzzers from Web API Schemas",
 * ICSE 2022): no answer may be a fault of the server or of another form than described.
 */
@Tag("slow")
class PropertyBasedTest {
  private static final int SECONDS = Integer.getInteger("facsat2.property.seconds", 180);
  private static final String SEED = System.getProperty("facsat2.seed", "20261124");

  @TempDir Path folder;

  @Test
  void noRequestIsAnsweredByAFaultOfTheServer() throws Exception {
    String program = System.getenv("FACSAT2_SCHEMATHESIS");
    assumeTrue(
        program != null,
        "FACSAT2_SCHEMATHESIS names no Schemathesis; ./facsat2 test --all installs it");
    Path data = folder.resolve("data");
    try (RunningApi running = RunningApi.start(data)) {
      HttpApi api = running.administrator();
      // Ids so short that they are guessed.
      for (String craft : List.of("0", "a")) {
        api.postJson("/api/v1/spacecraft", "{\"id\":\"" + craft + "\"}");
        api.post(
            "/api/v1/spacecraft/" + craft + "/telemetry",
            TelemetryText.file("0 (V),A (V)", 0) + rows());
      }
      Path output = folder.resolve("schemathesis.txt");
      Process process =
          new ProcessBuilder(
                  String.valueOf(program),
                  "run",
                  api.root() + "/openapi.json",
                  "--header",
                  "Authorization: Bearer " + api.bearer(),
                  "--checks",
                  "not_a_server_error,content_type_conformance,response_schema_conformance",
                  // One would sign the run out, the other never ends.
                  "--exclude-path",
                  "/api/v1/sessions/current",
                  "--exclude-path",
                  "/api/v1/events",
                  "--max-examples",
                  "40",
                  "--max-time",
                  Integer.toString(SECONDS),
                  "--request-timeout",
                  "30",
                  "--seed",
                  SEED,
                  "--continue-on-failure",
                  "--no-shrink")
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      assertThat(process.waitFor(SECONDS + 300L, TimeUnit.SECONDS)).isTrue();
      String said = Files.readString(output);
      said.lines()
          .filter(l -> l.contains("generated") || l.contains("Tested:"))
          .forEach(System.out::println);
      assertThat(process.exitValue()).as(said).isZero();
      assertThat(Files.readString(data.resolve("logs/facsat2.log")))
          .doesNotContain("A request failed");
    }
  }

  private static String rows() {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      rows.append(TelemetryText.minute(i)).append(',').append(i % 7).append(",1\n");
    }
    return rows + "never,1,1\n";
  }
}
