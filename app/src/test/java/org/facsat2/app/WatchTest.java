package org.facsat2.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.facsat2.protocol.AnomalyResource;
import org.facsat2.protocol.HealthResource.SubsystemHealth;
import org.facsat2.protocol.ParameterStatusResource;
import org.facsat2.protocol.PredictionRequest;
import org.facsat2.protocol.PredictionResource;
import org.facsat2.protocol.SeriesResource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What is told of parameters and subsystems, and telemetry judged without being stored. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WatchTest {
  private static final Instant START = Instant.parse("2021-03-11T00:00:00Z");
  private static final Instant STOP = Instant.parse("2021-03-12T00:00:00Z");

  @TempDir private static Path folder;
  private RunningDemo demo;

  @BeforeAll
  void start() throws IOException {
    demo = RunningDemo.start(folder);
  }

  @AfterAll
  void stop() {
    demo.close();
  }

  private SubsystemHealth power(String spacecraft) {
    return demo.client().spacecraft().health(spacecraft).subsystems().stream()
        .filter(s -> s.subsystem().equals("EPS"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aMonitoredSubsystemWithoutAlarmIsNormalAndSaysHowMuchOfItIsMonitored() {
    assertThat(power("nepalisat").state()).isEqualTo("normal");
    assertThat(power("nepalisat").summary()).isEqualTo("12 of 13 monitored");
  }

  @Test
  void aFaultThatGoesOnAtTheLastSampleIsNoNormalStateHoweverOldItIs() {
    assertThat(power("raavana").state()).isEqualTo("warning");
    assertThat(power("raavana").alarmIds()).hasSize(1);
  }

  @Test
  void aParameterShowsItsNewestValueAndWhyItIsNotMonitored() {
    List<ParameterStatusResource> parameters = demo.client().spacecraft().parameters("raavana");
    assertThat(parameters).hasSize(36);
    ParameterStatusResource voltage =
        parameters.stream().filter(p -> p.id().equals("Vpy")).findFirst().orElseThrow();
    assertThat(voltage.watched()).isEqualTo("monitored");
    assertThat(voltage.lastValue()).isEqualTo(1.53);
    assertThat(voltage.periodSeconds()).isEqualTo(5.0);
    ParameterStatusResource raw =
        parameters.stream().filter(p -> p.id().equals("Vpy.raw")).findFirst().orElseThrow();
    assertThat(raw.watched()).isEqualTo("not-monitorable");
    assertThat(raw.reason()).contains("Vpy");
  }

  @Test
  void telemetrySentAlongIsJudgedAsStoredTelemetryIs() {
    PredictionResource prediction = demo.client().detection().predict("raavana", stored());
    AnomalyResource kept =
        demo.client().detection().anomalies("raavana", null).items().stream()
            .filter(a -> a.onset().isAfter(START))
            .findFirst()
            .orElseThrow();
    assertThat(prediction.modelVersion()).isEqualTo(1);
    assertThat(prediction.anomalies())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("id", "alarmId")
        .containsExactly(kept);
  }

  /** The orbit of March as it lies in the store. */
  private PredictionRequest stored() {
    List<String> parameters =
        demo.client().spacecraft().parameters("raavana").stream()
            .filter(p -> p.rawOf() == null)
            .map(ParameterStatusResource::id)
            .toList();
    List<SeriesResource> series =
        demo.client().telemetry().read("raavana", parameters, START, STOP, null).series();
    Map<String, List<@Nullable Double>> values = new LinkedHashMap<>();
    series.forEach(s -> values.put(s.parameter(), List.copyOf(s.mean())));
    return new PredictionRequest(series.getFirst().start(), values);
  }
}
