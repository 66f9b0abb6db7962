package org.facsat2.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.facsat2.protocol.AlarmResource;
import org.facsat2.protocol.AnomalyResource;
import org.facsat2.protocol.SpacecraftResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo from outside: eight files of three real CubeSats. */
class DemoTest {
  private static final Duration SAMPLE = Duration.ofSeconds(5);

  @TempDir Path folder;

  /** What is asserted of it is what README and report promise. */
  @Test
  void theDemoFindsTheBrokenPanelsAndNothingElseAndStartsAgainOnItsData() throws IOException {
    DemoReport report;
    List<String> before;
    try (RunningDemo demo = RunningDemo.start(folder)) {
      report = demo.report();
      theNominalCraftHasNoAlarm(report);
      eachFileOfASisterIsLedByItsBrokenPanelEarly(report);
      everythingIsHistorical(report);
      assertThat(report.summary())
          .contains("NEPALISAT: no alarm in", "RAAVANA: ", "UGUISU: ", "led by Vpy");
      before = state(demo);
    }
    try (RunningDemo again = RunningDemo.start(folder)) {
      assertThat(state(again)).isEqualTo(before);
      assertThat(again.report()).usingRecursiveComparison().isEqualTo(report);
    }
  }

  private static void theNominalCraftHasNoAlarm(DemoReport report) {
    DemoReport.Craft nominal = craft(report, "nepalisat");
    assertThat(nominal.alarms()).isEmpty();
    assertThat(nominal.status().sampleCount()).isGreaterThan(90_000);
  }

  private static DemoReport.Craft craft(DemoReport report, String id) {
    return report.spacecraft().stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
  }

  private static void eachFileOfASisterIsLedByItsBrokenPanelEarly(DemoReport report)
      throws IOException {
    Path demo = Path.of(System.getProperty("facsat2.root"), "demo");
    List<DemoManifest.Upload> files =
        DemoManifest.read(demo).files().stream()
            .filter(f -> !f.spacecraft().equals("nepalisat"))
            .toList();
    assertThat(files).hasSize(5);
    for (DemoManifest.Upload file : files) {
      Instant start = Instant.parse(file.epoch());
      long rows;
      try (var lines = Files.lines(demo.resolve(file.file()))) {
        rows = lines.count() - 1;
      }
      Instant stop = start.plus(SAMPLE.multipliedBy(rows));
      AlarmResource first =
          craft(report, file.spacecraft()).alarms().stream()
              .filter(a -> !a.onset().isBefore(start) && a.onset().isBefore(stop))
              .min(Comparator.comparing(AlarmResource::onset))
              .orElseThrow(() -> new AssertionError("No alarm in " + file.file()));
      assertThat(first.parameters().getFirst()).as(file.file()).isEqualTo("Vpy");
      AnomalyResource anomaly = Objects.requireNonNull(first.anomalies()).getFirst();
      AnomalyResource.ContributionResource leader = anomaly.contributions().getFirst();
      assertThat(leader.parameter()).as(file.file()).isEqualTo("Vpy");
      assertThat(leader.share()).as(file.file()).isGreaterThanOrEqualTo(0.9);
      assertThat(first.onset())
          .as(file.file())
          .isBefore(start.plus(SAMPLE.multipliedBy(rows).dividedBy(4)));
    }
  }

  private static void everythingIsHistorical(DemoReport report) {
    assertThat(report.spacecraft())
        .flatMap(DemoReport.Craft::alarms)
        .isNotEmpty()
        .allMatch(AlarmResource::historical);
  }

  /** Ids and counts of all that a second start must find and not make again. */
  private static List<String> state(RunningDemo demo) {
    return demo.client().spacecraft().list(null).items().stream()
        .map(SpacecraftResource::id)
        .map(
            id ->
                id
                    + demo
                        .client()
                        .alarms()
                        .list(Map.of("spacecraft", id, "pageSize", "1000"))
                        .items()
                        .stream()
                        .map(AlarmResource::id)
                        .toList()
                    + demo.client().models().list(id).items().size()
                    + demo.client().spacecraft().get(id).sampleCount())
        .toList();
  }
}
