package org.facsat2.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.facsat2.app.HttpApi.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What those who watch the program see of an upload: meters, the log, the flight recorder. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObservedTest {
  private static final String V1 = "/api/v1";

  @TempDir private static Path folder;
  private RunningApi running;
  private HttpApi api;
  private String run = "";
  private List<RecordedEvent> recorded = List.of();

  @BeforeAll
  void anUpload() throws Exception {
    running = RunningApi.start(folder.resolve("data"));
    api = running.administrator();
    assertThat(api.postJson(V1 + "/spacecraft", "{\"id\":\"facsat-2\"}").status()).isEqualTo(201);
    try (Recording recording = new Recording()) {
      recording.enable("org.facsat2.Step");
      recording.start();
      Answer upload =
          api.post(
              V1 + "/spacecraft/facsat-2/telemetry?fileName=a.csv",
              TelemetryText.file(0, 1, 2, 3) + "never,4\n",
              "Prefer",
              "wait=30");
      assertThat(upload.status()).as(upload.body()).isEqualTo(202);
      run = upload.json().required("runId").stringValue();
      api.get(V1 + "/runs/" + run, "Prefer", "wait=30");
      Path file = folder.resolve("steps.jfr");
      recording.dump(file);
      recorded =
          RecordingFile.readAllEvents(file).stream()
              .sorted(Comparator.comparing(RecordedEvent::getStartTime))
              .toList();
    }
  }

  @AfterAll
  void stop() {
    running.close();
  }

  @Test
  void portsStepsQueuesAndRejectsHaveMeters() {
    Answer answer = api.get("/actuator/prometheus", "Accept", "text/plain");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().lines())
        .contains(
            "facsat2_ingestions_total{state=\"stored\"} 1.0",
            "facsat2_ingested_samples_total 3.0",
            "facsat2_rejects_total 1.0",
            "facsat2_ingestions_pending 0.0",
            "facsat2_runs{state=\"running\"} 0.0",
            "facsat2_alarms_unacknowledged{severity=\"critical\"} 0.0",
            "facsat2_step_wait_seconds 0.0",
            "facsat2_port_up{port=\"telemetry\"} 1.0",
            "facsat2_port_up{port=\"workflows\"} 1.0",
            "facsat2_step_seconds_count{outcome=\"success\",step=\"ingest\"} 1",
            "facsat2_step_seconds_count{outcome=\"success\",step=\"detect\"} 1",
            "facsat2_port_seconds_count{operation=\"append\",outcome=\"success\",port=\"telemetry\"} 1",
            "facsat2_port_seconds_count{operation=\"putNew\",outcome=\"success\",port=\"objects\"} 1");
    assertThat(answer.body()).contains("http_server_requests_seconds_count");
  }

  @Test
  void theLogNamesRunStepAndIngestion() throws Exception {
    String log = Files.readString(folder.resolve("data/logs/facsat2.log"));
    assertThat(log.lines())
        .anyMatch(line -> line.contains("run=" + run) && line.contains("step=ingest"))
        .anyMatch(line -> line.contains("ingestion=1") && line.contains("3 samples, 1 rejects"));
  }

  @Test
  void theFlightRecorderHasEveryStep() {
    assertThat(recorded)
        .extracting(event -> event.getString("step"))
        .containsExactly("ingest", "preprocess", "detect");
    RecordedEvent ingest = recorded.getFirst();
    assertThat(ingest.getString("run")).isEqualTo(run);
    assertThat(ingest.getString("spacecraft")).isEqualTo("facsat-2");
    assertThat(ingest.getString("outcome")).contains("3 samples");
    assertThat(ingest.getDuration()).isGreaterThan(Duration.ZERO);
  }

  @Test
  void readinessTellsTheTruth() {
    Answer ready = api.as(null).get("/actuator/health/readiness");
    assertThat(ready.status()).isEqualTo(200);
    assertThat(ready.body()).contains("UP");
    assertThat(api.as(null).get("/actuator/health/liveness").status()).isEqualTo(200);
    assertThat(api.as(null).get("/actuator/prometheus").status()).isEqualTo(401);
  }
}
