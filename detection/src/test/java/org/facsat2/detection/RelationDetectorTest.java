package org.facsat2.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.facsat2.telemetry.Dictionary;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.Severity;
import org.facsat2.telemetry.TelemetryWindow;
import org.facsat2.telemetry.TimeRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelationDetectorTest {
  private static final RelationDetector DETECTOR = SyntheticCraft.detector();
  private static final TelemetryWindow NOMINAL = SyntheticCraft.nominal(1000, 600, 2);
  private static final TelemetryWindow FAULTY =
      SyntheticCraft.withDeadPanel(SyntheticCraft.withDeadPanel(NOMINAL, 100, 220), 450, 600);

  @Test
  void coverageSaysOfEveryParameterWhetherItIsMonitoredOrWhyNot() {
    Trainer.Outcome.Fitted fitted = (Trainer.Outcome.Fitted) SyntheticCraft.train(1);
    Map<String, String> reasons =
        fitted.coverage().stream()
            .collect(Collectors.toMap(c -> c.parameter().value(), Coverage::reason));

    assertThat(fitted.coverage())
        .extracting(Coverage::parameter)
        .containsExactlyElementsOf(SyntheticCraft.PARAMETERS.stream().map(p -> p.id()).toList());
    assertThat(reasons)
        .containsEntry("PanelA.raw", "raw count of PanelA, which is used instead")
        .containsEntry("Serial", "constant in training")
        .containsEntry("Silent", "no samples in training")
        .containsEntry("PanelB", "");
    assertThat(fitted.detector().parameters())
        .extracting(ParameterId::value)
        .containsExactly("PanelA", "PanelB", "PanelC", "Temperature", "Attitude", "Mode", "Heater");
  }

  @Test
  void nominalTelemetryRaisesNothing() {
    assertThat(anomalies(DETECTOR, NOMINAL)).isEmpty();
  }

  @Test
  void aDeadPanelIsFoundNamedAndExplained() {
    List<Anomaly> anomalies = anomalies(DETECTOR, FAULTY);

    assertThat(anomalies).hasSize(2);
    Anomaly first = anomalies.getFirst();
    assertThat(first.detector()).isEqualTo("relation");
    assertThat(first.group()).isEqualTo("all");
    assertThat(row(first.range().startNanos())).isBetween(100, 150);
    assertThat(row(first.range().stopNanos())).isBetween(220, 290);
    assertThat(first.open()).isFalse();
    assertThat(first.calibration().kind()).isEqualTo(Anomaly.CalibrationKind.UNCALIBRATED);
    assertThat(first.calibration().detail()).contains("4 held-out segments of 8.0 orbits");
    assertThat(first.contributions().stream().mapToDouble(c -> c.share()).sum())
        .isCloseTo(1, within(1e-9));
    Anomaly.Contribution lead = first.contributions().getFirst();
    assertThat(lead.parameter()).isEqualTo(SyntheticCraft.PANEL_B);
    assertThat(lead.share()).isGreaterThan(0.9);
    assertThat(lead.observed()).isEqualTo(3);
    assertThat(lead.low()).isLessThanOrEqualTo(lead.expected());
    assertThat(lead.high()).isGreaterThanOrEqualTo(lead.expected());
    assertThat(first.range().contains(lead.atNanos())).isTrue();
    assertThat(first.sentence())
        .startsWith("PanelB read 3 mV where ")
        .contains(" mV (typically ")
        .contains(
            "was expected from the other parameters; the nearest nominal states are of 2026-01-01T");
    Anomaly second = anomalies.getLast();
    assertThat(second.open()).isTrue();
    assertThat(second.range().stopNanos()).isEqualTo(FAULTY.times()[599] + 1);
  }

  @Test
  void theSeverityFollowsTheScoreUpToTheCeiling() {
    Anomaly capped = anomalies(DETECTOR, FAULTY).getFirst();
    Anomaly raised = anomalies(DETECTOR.withCeiling(Severity.SEVERE), FAULTY).getFirst();

    assertThat(capped.score()).isGreaterThan(3);
    assertThat(capped.severity()).isEqualTo(Severity.WARNING);
    assertThat(raised.severity()).isEqualTo(Severity.DISTRESS);
    assertThat(anomalies(DETECTOR.withCeiling(Severity.WATCH), FAULTY).getFirst().severity())
        .isEqualTo(Severity.WATCH);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aRangeScoredInPiecesEqualsTheRangeScoredWhole(long seed) {
    Random random = new Random(seed);
    Detector.Session once = DETECTOR.start(null);
    Scores whole = once.accept(FAULTY);

    List<Anomaly> pieces = new ArrayList<>();
    byte[] state = null;
    int from = 0;
    while (from < FAULTY.rows()) {
      int to = Math.min(FAULTY.rows(), from + 1 + random.nextInt(80));
      Detector.Session session = DETECTOR.start(state);
      assertSame(session.accept(FAULTY.rows(from, to)), whole, from);
      pieces.removeIf(Anomaly::open);
      pieces.addAll(session.anomalies());
      state = session.state();
      from = to;
    }

    assertThat(pieces).isEqualTo(once.anomalies());
    assertThat(state).isEqualTo(once.state());
  }

  @Test
  void aRangeScoredAloneWithItsLeadInHasTheSameScores() {
    Scores whole = DETECTOR.start(null).accept(FAULTY);
    long leadIn = ((Detector.UnitOfWork.Windowed) DETECTOR.unitOfWork()).leadIn().toNanos();
    int from = 300;
    int lead = (int) Math.ceilDiv(leadIn, SyntheticCraft.STEP);
    Detector.Session session = DETECTOR.start(null);
    session.accept(FAULTY.rows(from - lead, from));

    assertSame(session.accept(FAULTY.rows(from, 600)), whole, from);
  }

  @Test
  void scoresAreNumbersForEveryMonitoredParameter() {
    Scores scores = DETECTOR.start(null).accept(FAULTY);

    assertThat(scores.times()).isSameAs(FAULTY.times());
    for (Scores.ParameterScores own : scores.parameters()) {
      assertThat(own.score()).doesNotContain(Double.NaN).hasSize(600);
      assertThat(Arrays.stream(own.score()).min().orElse(-1)).isNotNegative();
    }
    Scores.ParameterScores panel = of(scores, "PanelB");
    assertThat(panel.observed()).isSameAs(FAULTY.column(SyntheticCraft.PANEL_B).orElseThrow());
    assertThat(panel.expected()[10]).isBetween(panel.low()[10], panel.high()[10]);
    Scores.ParameterScores attitude = of(scores, "Attitude");
    assertThat(attitude.expected()[60]).isCloseTo(attitude.observed()[60], within(40.0));
    assertThat(of(scores, "Mode").expected()[60]).isIn(1.0, 2.0, 5.0);
  }

  @Test
  void aGapOfMoreThanADayStartsAfresh() {
    TelemetryWindow before = SyntheticCraft.withDeadPanel(NOMINAL, 100, 300).rows(0, 300);
    TelemetryWindow after = SyntheticCraft.nominal(1300 + 24 * 60, 100, 3);
    Detector.Session session = DETECTOR.start(null);
    session.accept(before);
    byte[] state = session.state();
    Scores scores = session.accept(after);

    assertSame(scores, DETECTOR.start(null).accept(after), 0);
    assertThat(session.anomalies()).hasSize(1);
    Anomaly anomaly = session.anomalies().getFirst();
    assertThat(anomaly.open()).isFalse();
    assertThat(anomaly.range().stopNanos()).isEqualTo(before.times()[299] + 1);

    Detector.Session resumed = DETECTOR.start(state);
    resumed.accept(after);
    assertThat(resumed.anomalies()).isEqualTo(session.anomalies());
  }

  @Test
  void aContactGapIsNoRestartButOldRowsDoNotCount() {
    TelemetryWindow before = SyntheticCraft.withDeadPanel(NOMINAL, 100, 300).rows(0, 300);
    TelemetryWindow after = SyntheticCraft.nominal(1300 + 6 * 60, 40, 3);
    Detector.Session session = DETECTOR.start(null);
    session.accept(before);
    Scores scores = session.accept(after);

    assertThat(of(scores, "PanelB").score()[0]).isLessThan(0.2);
    Anomaly anomaly = session.anomalies().getFirst();
    assertThat(anomaly.range())
        .isEqualTo(TimeRange.closed(anomaly.range().startNanos(), before.times()[299]));
  }

  @Test
  void aMissingParameterLeavesTheOthersMonitored() {
    List<ParameterId> fewer =
        FAULTY.parameters().stream().filter(id -> !id.value().equals("Temperature")).toList();
    double[][] columns =
        fewer.stream().map(id -> FAULTY.column(id).orElseThrow()).toArray(double[][]::new);
    TelemetryWindow window = TelemetryWindow.of(FAULTY.times(), fewer, columns);

    assertThat(anomalies(DETECTOR, window).getFirst().contributions().getFirst().parameter())
        .isEqualTo(SyntheticCraft.PANEL_B);
  }

  @Test
  void telemetryWithoutAnyKnownParameterIsNoTrouble() {
    TelemetryWindow window =
        TelemetryWindow.of(
            NOMINAL.times(), List.of(new ParameterId("Other")), new double[][] {new double[600]});
    Detector.Session session = DETECTOR.start(null);
    Scores scores = session.accept(window);

    assertThat(session.anomalies()).isEmpty();
    assertThat(of(scores, "PanelB").score()).containsOnly(0);
  }

  @Test
  void allParametersStrayingAtOnceIsAnUnfamiliarState() {
    TelemetryWindow odd = NOMINAL.rows(0, 300);
    Random random = new Random(4);
    for (int c = 0; c < odd.parameters().size(); c++) {
      double[] column = odd.column(c);
      double high = Arrays.stream(column).filter(v -> !Double.isNaN(v)).max().orElse(0);
      for (int t = 100; t < 300; t++) {
        column[t] = high * (1.5 + random.nextDouble());
      }
    }

    Anomaly anomaly = anomalies(DETECTOR, odd).getFirst();
    assertThat(anomaly.sentence()).startsWith("Unfamiliar state: ");
    assertThat(anomaly.contributions()).hasSizeGreaterThan(3);
  }

  @Test
  void aStateOfAnotherDetectorIsRefused() {
    byte[] limits = LimitsDetector.of(Dictionary.empty()).start(null).state();

    assertThatThrownBy(() -> DETECTOR.start(limits))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("facsat2-relation-state");
  }

  private static List<Anomaly> anomalies(RelationDetector detector, TelemetryWindow window) {
    Detector.Session session = detector.start(null);
    session.accept(window);
    return session.anomalies();
  }

  private static Scores.ParameterScores of(Scores scores, String id) {
    return scores.parameters().stream()
        .filter(own -> own.parameter().value().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static int row(long nanos) {
    return (int) ((nanos - NOMINAL.times()[0]) / SyntheticCraft.STEP);
  }

  private static void assertSame(Scores part, Scores whole, int from) {
    int to = from + part.times().length;
    for (int p = 0; p < whole.parameters().size(); p++) {
      Scores.ParameterScores expected = whole.parameters().get(p);
      Scores.ParameterScores found = part.parameters().get(p);
      assertThat(found.score()).isEqualTo(Arrays.copyOfRange(expected.score(), from, to));
      assertThat(found.expected()).isEqualTo(Arrays.copyOfRange(expected.expected(), from, to));
      assertThat(found.low()).isEqualTo(Arrays.copyOfRange(expected.low(), from, to));
      assertThat(found.high()).isEqualTo(Arrays.copyOfRange(expected.high(), from, to));
    }
  }
}
