package org.facsat2.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.TelemetryWindow;
import org.facsat2.telemetry.UtcTime;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The relation detector on real telemetry, against what its prototype found there. */
class BirdsRelationTest {
  private static final ParameterId FAILED_PANEL = new ParameterId("Vpy");
  private static final long STEP = 5 * UtcTime.NANOS_PER_SECOND;
  private static final List<Result> RESULTS = new ArrayList<>();

  /** What the prototype found in a file: first alarm's rows and the highest score. */
  record Expected(BirdsFiles.Recording recording, int onset, int stop, double peak) {}

  /** What was found in a file. */
  record Result(
      BirdsFiles.Recording recording, long start, List<Anomaly> anomalies, Scores scores) {
    double peak(ParameterId parameter) {
      return scores.parameters().stream()
          .filter(own -> own.parameter().equals(parameter))
          .mapToDouble(Result::peak)
          .findFirst()
          .orElseThrow();
    }

    Scores.ParameterScores highestBut(List<ParameterId> others) {
      return scores.parameters().stream()
          .filter(own -> !others.contains(own.parameter()))
          .max(Comparator.comparingDouble(Result::peak))
          .orElseThrow();
    }

    static double peak(Scores.ParameterScores own) {
      return Arrays.stream(own.score()).max().orElse(0);
    }

    int row(long nanos) {
      return (int) ((nanos - start) / STEP);
    }
  }

  @BeforeAll
  static void scoreAllFiles() {
    BirdsFiles.assumePresent();
    RESULTS.clear();
    for (BirdsFiles.Recording heldOut : BirdsFiles.NOMINAL) {
      List<BirdsFiles.Recording> others =
          BirdsFiles.NOMINAL.stream().filter(other -> !other.equals(heldOut)).toList();
      RESULTS.add(score(heldOut, fit(others).detector()));
    }
    Detector detector = fit(BirdsFiles.NOMINAL).detector();
    BirdsFiles.FAILED.forEach(recording -> RESULTS.add(score(recording, detector)));
  }

  private static Trainer.Outcome.Fitted fit(List<BirdsFiles.Recording> recordings) {
    RelationSettings settings = RelationSettings.DEFAULT.withMinimumFolds(recordings.size());
    Trainer.Outcome outcome =
        new RelationTrainer(settings)
            .train(BirdsFiles.parameters(), recordings.stream().map(BirdsFiles::window).toList());
    return switch (outcome) {
      case Trainer.Outcome.Fitted fitted -> fitted;
      case Trainer.Outcome.Refused refused -> throw new AssertionError(refused.reason());
    };
  }

  private static Result score(BirdsFiles.Recording recording, Detector detector) {
    TelemetryWindow window = BirdsFiles.window(recording);
    Detector.Session session = detector.start(null);
    Scores scores = session.accept(window);
    return new Result(recording, window.times()[0], session.anomalies(), scores);
  }

  static List<Expected> nominal() {
    List<BirdsFiles.Recording> files = BirdsFiles.NOMINAL;
    return List.of(
        new Expected(files.get(0), 0, 0, 0.22),
        new Expected(files.get(1), 0, 0, 0.27),
        new Expected(files.get(2), 0, 0, 0.72));
  }

  static List<Expected> failed() {
    List<BirdsFiles.Recording> files = BirdsFiles.FAILED;
    return List.of(
        new Expected(files.get(0), 102, 1079, 2.90),
        new Expected(files.get(1), 94, 1078, 3.62),
        new Expected(files.get(2), 225, 602, 1.28),
        new Expected(files.get(3), 185, 627, 1.26),
        new Expected(files.get(4), 182, 766, 1.84));
  }

  @ParameterizedTest
  @MethodSource("nominal")
  void aNominalFileLeftOutOfTheFitRaisesNothing(Expected expected) {
    Result result = result(expected);

    assertThat(result.anomalies()).isEmpty();
    assertThat(Result.peak(result.highestBut(List.of())))
        .isCloseTo(expected.peak(), within(0.1 * expected.peak()));
  }

  @ParameterizedTest
  @MethodSource("failed")
  void theFailedPanelIsNamedFirstInEveryFile(Expected expected) {
    Result result = result(expected);

    Anomaly first = result.anomalies().getFirst();
    Anomaly.Contribution lead = first.contributions().getFirst();
    assertThat(lead.parameter()).isEqualTo(FAILED_PANEL);
    assertThat(lead.share()).isGreaterThanOrEqualTo(0.9);
    assertThat(first.sentence()).startsWith("Vpy read ");
    assertThat(result.row(first.range().startNanos()))
        .isLessThanOrEqualTo(260)
        .isCloseTo(expected.onset(), within(10));
    assertThat(result.row(first.range().stopNanos())).isCloseTo(expected.stop(), within(10));
    assertThat(result.peak(FAILED_PANEL)).isCloseTo(expected.peak(), within(0.1 * expected.peak()));
    assertThat(Result.peak(result.highestBut(List.of(FAILED_PANEL)))).isLessThan(1);
  }

  private static Result result(Expected expected) {
    return RESULTS.stream()
        .filter(result -> result.recording().equals(expected.recording()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void thresholdsAndRangesAreThoseOfThePrototype() {
    RelationDetector detector = (RelationDetector) fit(BirdsFiles.NOMINAL).detector();

    assertThat(detector.model().windows()).containsExactly(22, 108, 540);
    assertThat(detector.model().prototypes().times()).hasSize(1014);
    for (String panel : List.of("Vpy", "Vpx", "Vmz", "Vmx", "Vpz")) {
      assertThresholds(detector, panel, 1.73, 0.726, 0.153);
    }
    for (String panel : List.of("Ipy", "Ipx", "Imz", "Imx")) {
      assertThresholds(detector, panel, 1.07, 0.394, 0.153);
    }
    assertThresholds(detector, "Ipz", 1.885, 0.725, 0.186);
    assertThresholds(detector, "Vbat", 0.286, 0.211, 0.153);
    assertThresholds(detector, "Ibatt", 1.116, 0.347, 0.153);
    assertThat(range(detector, "Vpy")).isCloseTo(4102.56, within(0.01));
    assertThat(range(detector, "Vbat")).isCloseTo(0.33, within(0.001));
    assertThat(range(detector, "Ibatt")).isCloseTo(898.4, within(0.1));
    assertThat(range(detector, "Tpz")).isCloseTo(94.88, within(0.01));
  }

  @Test
  void twoTemperaturesAreNotMonitorableAndRawTwinsAreLeftOut() {
    List<Coverage> not =
        fit(BirdsFiles.NOMINAL).coverage().stream().filter(c -> !c.monitored()).toList();

    assertThat(not.stream().filter(c -> c.reason().startsWith("not monitorable")))
        .extracting(c -> c.parameter().value())
        .containsExactly("Tpz", "Tbatt");
    assertThat(not.stream().filter(c -> c.reason().startsWith("raw count"))).hasSize(18);
  }

  @Test
  void theTableIsWritten() throws IOException {
    String table =
        "| file | alarms (rows) | highest score | first (share) | next highest | example |\n"
            + "| --- | --- | --- | --- | --- | --- |\n"
            + RESULTS.stream().map(BirdsRelationTest::line).collect(Collectors.joining());
    Path file = Path.of("target", "relations-birds.md");
    Files.createDirectories(file.getParent());
    Files.writeString(file, table);

    assertThat(file).content().contains("| UGUISU 23 October 2020 |");
  }

  private static String line(Result result) {
    Scores.ParameterScores highest = result.highestBut(List.of());
    Scores.ParameterScores next = result.highestBut(List.of(highest.parameter()));
    String alarms =
        result.anomalies().stream()
            .map(a -> result.row(a.range().startNanos()) + "-" + result.row(a.range().stopNanos()))
            .collect(Collectors.joining(", "));
    String share = "";
    String example = "";
    if (!result.anomalies().isEmpty()) {
      Anomaly.Contribution lead = result.anomalies().getFirst().contributions().getFirst();
      share = String.format(Locale.ROOT, " (%.2f)", lead.share());
      example =
          String.format(
              Locale.ROOT,
              "%d: %.1f, %.0f [%.0f..%.0f]",
              result.row(lead.atNanos()),
              lead.observed(),
              lead.expected(),
              lead.low(),
              lead.high());
    }
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.2f | %s%s | %.2f %s | %s |%n",
        result.recording().name().replace('_', ' '),
        alarms.isEmpty() ? "none" : alarms,
        Result.peak(highest),
        highest.parameter(),
        share,
        Result.peak(next),
        next.parameter(),
        example);
  }

  private static void assertThresholds(RelationDetector detector, String id, double... expected) {
    double[] thresholds = detector.model().thresholds()[index(detector, id)];
    for (int w = 0; w < expected.length; w++) {
      assertThat(thresholds[w]).isCloseTo(expected[w], within(0.001));
    }
  }

  private static double range(RelationDetector detector, String id) {
    return detector.model().scaling().range()[index(detector, id)];
  }

  private static int index(RelationDetector detector, String id) {
    return detector.parameters().indexOf(new ParameterId(id));
  }
}
