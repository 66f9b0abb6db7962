package org.facsat2.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.facsat2.adapters.embedded.Instance;
import org.facsat2.pipeline.Gate;
import org.facsat2.pipeline.RealServices;

/**
 * The program on the real systems, with a spacecraft of its own whose parameter A may reach 20 V.
 */
final class RealSystems {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Pattern PORT = Pattern.compile("(@[^:/@]+:)(\\d+)");

  private final Map<String, String> settings = new HashMap<>(RealServices.all());
  private final String craft = "test-" + UUID.randomUUID();

  RealSystems() {
    settings.remove("FACSAT2_WORKER_DATABASE_URL");
  }

  String craft() {
    return craft;
  }

  /** Path of what belongs to the spacecraft. */
  String path(String below) {
    return "/api/v1/spacecraft/" + craft + below;
  }

  /** Leads the way to a system through a door. */
  Gate gate(String setting) throws IOException {
    Matcher port = PORT.matcher(settings.getOrDefault(setting, ""));
    assertThat(port.find()).as(setting).isTrue();
    Gate gate = new Gate(Integer.parseInt(port.group(2)));
    settings.put(setting, port.replaceFirst("$1" + gate.port()));
    return gate;
  }

  ChildProcess start(Path folder) throws IOException {
    return ChildProcess.start(folder, settings);
  }

  static HttpApi api(ChildProcess program) throws Exception {
    Instance serving = program.awaitApi();
    return new HttpApi(URI.create(String.valueOf(serving.apiUrl())), serving.token());
  }

  void createSpacecraft(HttpApi api) {
    assertThat(
            api.postJson("/api/v1/spacecraft", "{\"id\":\"" + craft + "\",\"name\":\"Test\"}")
                .status())
        .isEqualTo(201);
    HttpApi.Answer dictionary =
        api.send(
            "PUT",
            path("/dictionary"),
            """
            {"parameters": [{"id": "A", "unit": "V", "limits": {"bands": {"critical": {"high": 20}}}}]}
            """,
            "Content-Type",
            "application/json");
    assertThat(dictionary.status()).as(dictionary.body()).isEqualTo(200);
  }

  /** Three samples of a day, one beyond the limit. */
  static String csv(String day) {
    return "time,A\n%1$sT00:00:00Z,1\n%1$sT00:00:10Z,30\n%1$sT00:00:20Z,2\n".formatted(day);
  }

  HttpApi.Answer upload(HttpApi api, String day) {
    return api.post(
        path("/telemetry?fileName=" + day + ".csv"), csv(day), "Content-Type", "text/csv");
  }

  static void until(Callable<Boolean> question) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!question.call()) {
      assertThat(System.nanoTime()).as("patience").isLessThan(deadline);
      Thread.sleep(500);
    }
  }

  void untilAlarms(HttpApi api, int number) throws Exception {
    until(() -> size(api, "/api/v1/alarms?spacecraft=" + craft) == number);
  }

  int ingestions(HttpApi api) {
    return size(api, path("/ingestions"));
  }

  private static int size(HttpApi api, String list) {
    return api.get(list).json().at("/items").size();
  }
}
