package org.facsat2.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.facsat2.telemetry.Dictionary;
import org.facsat2.telemetry.Limits;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.ParameterType;
import org.facsat2.telemetry.Severity;
import org.facsat2.telemetry.TelemetryWindow;
import org.facsat2.telemetry.TimeRange;
import org.facsat2.telemetry.UtcTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsDetectorTest {
  private static final ParameterId VBAT = new ParameterId("Vbat");
  private static final long START = UtcTime.parse("2021-04-10T00:00:00Z");
  private static final long SECOND = UtcTime.NANOS_PER_SECOND;
  private static final double ABSENT = Double.NaN;
  private static final Map<Severity, Limits.Band> BANDS =
      Map.of(
          Severity.WARNING,
          new Limits.Band(3.5, 4.25),
          Severity.DISTRESS,
          new Limits.Band(3.3, null));

  @Test
  void aValueInsideOrOnTheLimitIsNoAnomaly() {
    assertThat(anomalies(limits(1, 0), 3.5, 4.0, 4.25)).isEmpty();
  }

  @Test
  void anAnomalyLastsFromTheFirstToTheLastViolation() {
    Anomaly anomaly = only(anomalies(limits(1, 0), 4, 4.3, 4.5, 4.4, 4));

    assertThat(anomaly.group()).isEqualTo("Vbat");
    assertThat(anomaly.range()).isEqualTo(TimeRange.closed(time(1), time(3)));
    assertThat(anomaly.open()).isFalse();
    assertThat(anomaly.severity()).isEqualTo(Severity.WARNING);
    assertThat(anomaly.score()).isEqualTo(1 + 0.25 / 0.75);
    assertThat(anomaly.contributions())
        .containsExactly(
            new Anomaly.Contribution(VBAT, 1, anomaly.score(), time(2), 4.5, null, 3.5, 4.25));
    assertThat(anomaly.sentence())
        .isEqualTo(
            "Vbat was 4.5 V, above its WARNING limit of 4.25 V, for 3 samples from"
                + " 2021-04-10T00:00:01Z.");
  }

  @Test
  void theSeverityIsTheHighestReached() {
    Anomaly anomaly = only(anomalies(limits(1, 0), 4, 3.4, 3.2, 3.4, 4));

    assertThat(anomaly.severity()).isEqualTo(Severity.DISTRESS);
    assertThat(anomaly.range()).isEqualTo(TimeRange.closed(time(1), time(3)));
    assertThat(anomaly.sentence()).contains("was 3.2 V, below its DISTRESS limit of 3.3 V");
    assertThat(anomaly.score()).isCloseTo(1 + 0.1 / 3.3, within());
  }

  @Test
  void fewerViolationsInARowThanAskedForAreNoAnomaly() {
    assertThat(anomalies(limits(3, 0), 4.3, 4.3, 4, 4.3, 4.3, 4)).isEmpty();
  }

  @Test
  void eachSeverityNeedsItsOwnCountInARow() {
    Anomaly anomaly = only(anomalies(limits(3, 0), 4, 3.4, 3.2, 3.2, 3.4, 4));

    assertThat(anomaly.severity()).isEqualTo(Severity.WARNING);
    assertThat(anomaly.range()).isEqualTo(TimeRange.closed(time(1), time(4)));
    assertThat(anomaly.sentence()).contains("for 4 samples from 2021-04-10T00:00:01Z");
  }

  @Test
  void absentSamplesNeitherCountNorInterrupt() {
    Anomaly anomaly = only(anomalies(limits(3, 0), 4.3, ABSENT, 4.3, ABSENT, ABSENT, 4.3, 4));

    assertThat(anomaly.range()).isEqualTo(TimeRange.closed(time(0), time(5)));
    assertThat(anomalies(limits(3, 0), 4.3, ABSENT, 4.3, ABSENT, 4)).isEmpty();
  }

  @Test
  void aViolationEndsOnlyInsideByTheHysteresis() {
    Anomaly anomaly = only(anomalies(limits(1, 0.1), 4, 4.3, 4.2, 4.3, 4.2, 4.1, 4.2));

    assertThat(anomaly.range()).isEqualTo(TimeRange.closed(time(1), time(4)));
    assertThat(anomaly.sentence()).contains("for 2 samples");
  }

  @Test
  void anAnomalyThatHasNotEndedIsOpenUntilTheLastRow() {
    Anomaly anomaly = only(anomalies(limits(1, 0), 4, 4.3, 4.3, ABSENT));

    assertThat(anomaly.open()).isTrue();
    assertThat(anomaly.range()).isEqualTo(TimeRange.closed(time(1), time(3)));
  }

  @Test
  void aGapOfMoreThanADayEndsWhatIsOpen() {
    LimitsDetector detector = detector(limits(2, 0));
    Detector.Session session = detector.start(null);
    long[] times = {START, START + SECOND, START + 100_000 * SECOND, START + 100_001 * SECOND};
    session.accept(TelemetryWindow.of(times, List.of(VBAT), new double[][] {{4.3, 4.3, 4.3, 4.0}}));

    assertThat(only(session.anomalies()).range()).isEqualTo(TimeRange.closed(START, times[1]));
  }

  @Test
  void theScoreGrowsWithTheViolationsAndThenWithTheExcess() {
    Scores scores =
        detector(limits(2, 0)).start(null).accept(window(4, 4.3, 4.625, ABSENT, 4.25, 4));

    Scores.ParameterScores vbat = scores.parameters().getFirst();
    assertThat(vbat.score()).containsExactly(0, 0.5, 1.5, 1.5, 0, 0);
    assertThat(vbat.low()).containsOnly(3.5);
    assertThat(vbat.high()).containsOnly(4.25);
  }

  @Test
  void parametersWithoutLimitsOrWithoutTelemetryAreNoTrouble() {
    LimitsDetector detector = detector(limits(1, 0));
    Detector.Session session = detector.start(null);
    session.accept(
        TelemetryWindow.of(
            new long[] {START}, List.of(new ParameterId("Other")), new double[][] {{99}}));

    assertThat(detector.parameters()).containsExactly(VBAT);
    assertThat(session.anomalies()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aRangeScoredInPiecesEqualsTheRangeScoredWhole(long seed) {
    Random random = new Random(seed);
    double[] values = new double[500];
    double level = 3.8;
    for (int i = 0; i < values.length; i++) {
      level += random.nextGaussian() * 0.08 + (3.8 - level) * 0.02;
      values[i] = random.nextInt(10) == 0 ? ABSENT : level;
    }
    LimitsDetector detector = detector(limits(3, 0.05));
    TelemetryWindow whole = window(values);
    Detector.Session once = detector.start(null);
    Scores expected = once.accept(whole);

    List<Anomaly> pieces = new ArrayList<>();
    List<Double> scores = new ArrayList<>();
    byte[] state = null;
    int from = 0;
    while (from < values.length) {
      int to = Math.min(values.length, from + 1 + random.nextInt(60));
      Detector.Session session = detector.start(state);
      Scores part = session.accept(whole.rows(from, to));
      Arrays.stream(part.parameters().getFirst().score()).forEach(scores::add);
      pieces.removeIf(Anomaly::open);
      pieces.addAll(session.anomalies());
      state = session.state();
      from = to;
    }

    assertThat(once.anomalies()).hasSizeGreaterThan(2);
    assertThat(pieces).isEqualTo(once.anomalies());
    assertThat(scores)
        .containsExactly(
            Arrays.stream(expected.parameters().getFirst().score()).boxed().toArray(Double[]::new));
  }

  @Test
  void aStateOfSomethingElseIsRefused() {
    LimitsDetector detector = detector(limits(1, 0));

    assertThatThrownBy(() -> detector.start("no state".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("facsat2-limits-state");
    byte[] other = new LimitsDetectorTest().detector(Limits.NONE).start(null).state();
    assertThatThrownBy(() -> detector.start(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void rowsThatDoNotRiseAreRefused() {
    Detector.Session session = detector(limits(1, 0)).start(null);
    session.accept(window(4, 4));

    assertThatThrownBy(() -> session.accept(window(4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2021-04-10T00:00:00Z");
  }

  private static Limits limits(int minimumViolations, double hysteresis) {
    return new Limits(BANDS, minimumViolations, hysteresis);
  }

  private LimitsDetector detector(Limits limits) {
    Parameter vbat =
        new Parameter(
            VBAT,
            ParameterType.FLOAT,
            "V",
            "EPS",
            "",
            Set.of(),
            Map.of(),
            List.of(),
            null,
            null,
            limits,
            false);
    Parameter other =
        Parameter.discovered(new ParameterId("Other"), ParameterType.FLOAT, null, null);
    return LimitsDetector.of(new Dictionary(1, List.of(vbat, other)));
  }

  private List<Anomaly> anomalies(Limits limits, double... values) {
    Detector.Session session = detector(limits).start(null);
    session.accept(window(values));
    return session.anomalies();
  }

  private static Anomaly only(List<Anomaly> anomalies) {
    assertThat(anomalies).hasSize(1);
    return anomalies.getFirst();
  }

  private static TelemetryWindow window(double... values) {
    long[] times = new long[values.length];
    Arrays.setAll(times, LimitsDetectorTest::time);
    return TelemetryWindow.of(times, List.of(VBAT), new double[][] {values});
  }

  private static long time(int row) {
    return START + row * SECOND;
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return Offset.offset(1e-12);
  }
}
