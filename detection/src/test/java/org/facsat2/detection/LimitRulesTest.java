package org.facsat2.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.facsat2.telemetry.Dictionary;
import org.facsat2.telemetry.LimitRule;
import org.facsat2.telemetry.LimitRule.Mode;
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

/** The rules beside the plain bands; rows of a minute unless told otherwise. */
class LimitRulesTest {
  private static final ParameterId VBAT = new ParameterId("Vbat");
  private static final ParameterId MODE = new ParameterId("Mode");
  private static final long START = UtcTime.parse("2021-04-10T00:00:00Z");
  private static final long MINUTE = 60 * UtcTime.NANOS_PER_SECOND;
  private static final double ABSENT = Double.NaN;
  private static final Duration ONE_MINUTE = Duration.ofMinutes(1);

  private static final LimitRule.Rate RATE =
      new LimitRule.Rate(Severity.WARNING, 1.0, Duration.ofMinutes(2), null);
  private static final LimitRule.Stuck STUCK =
      new LimitRule.Stuck(Severity.DISTRESS, ONE_MINUTE, 3, null);
  private static final LimitRule.Gap GAP = new LimitRule.Gap(Severity.WARNING, ONE_MINUTE, 2, null);

  @Test
  void aFastRiseIsFoundOverSeveralSamples() {
    Anomaly anomaly = only(vbat(RATE, 4, 4.5, 5.25, 5.25, 5.25));

    assertThat(anomaly.group()).isEqualTo("Vbat rate");
    assertThat(anomaly.range()).isEqualTo(TimeRange.closed(time(2), time(2)));
    assertThat(anomaly.score()).isEqualTo(1.25);
    assertThat(anomaly.sentence())
        .isEqualTo("Vbat rose 1.25 V in 2 min at 2021-04-10T00:02:00Z, allowed 1 V in 2 min.");
  }

  @Test
  void aChangeOfExactlyTheAllowedSizeIsAllowed() {
    assertThat(vbat(RATE, 2.3, 3.3, 2.3)).isEmpty();
    assertThat(only(vbat(RATE, 2.3, 3.31, 3.31, 3.31)).sentence()).contains("rose 1.01 V in 60 s");
    assertThat(only(vbat(RATE, 3.31, 2.3, 2.3, 2.3)).sentence()).contains("fell 1.01 V in 60 s");
  }

  @Test
  void betweenSamplesFurtherApartTheAllowedChangeIsStretched() {
    assertThat(vbat(RATE, 4, ABSENT, ABSENT, 5.4)).isEmpty();
    assertThat(only(vbat(RATE, 4, ABSENT, ABSENT, 5.6)).sentence()).contains("rose 1.6 V in 3 min");
  }

  @Test
  void aValueThatStaysForTooLongIsStuckFromItsFirstSample() {
    Anomaly anomaly = only(vbat(STUCK, 3, 4, 4, 4, 4, 4, 5));

    assertThat(anomaly.group()).isEqualTo("Vbat stuck");
    assertThat(anomaly.severity()).isEqualTo(Severity.DISTRESS);
    assertThat(anomaly.range()).isEqualTo(TimeRange.closed(time(1), time(5)));
    assertThat(anomaly.sentence())
        .isEqualTo(
            "Vbat was unchanged at 4 V for 4 min from 2021-04-10T00:01:00Z, usually at most 60 s.");
  }

  @Test
  void aStayOfTheAllowedLengthOrAcrossALongStepIsNotStuck() {
    assertThat(vbat(STUCK, 3, 4, 4, 4, 4, 5)).isEmpty();
    assertThat(vbat(STUCK, 4, 4, 4, ABSENT, ABSENT, ABSENT, ABSENT, 4, 4, 5)).isEmpty();
  }

  @Test
  void aParameterIsSilentWhileOthersAreHeard() {
    Anomaly anomaly = only(both(GAP, new double[] {4, ABSENT, ABSENT, ABSENT, ABSENT, 4}));

    assertThat(anomaly.group()).isEqualTo("Vbat gap");
    assertThat(anomaly.range()).isEqualTo(new TimeRange(time(0), time(5)));
    assertThat(anomaly.open()).isFalse();
    assertThat(anomaly.sentence())
        .isEqualTo(
            "Vbat was silent for 5 min from 2021-04-10T00:00:00Z while others were heard, usually"
                + " at most 60 s.");
    assertThat(both(GAP, new double[] {4, ABSENT, 4})).isEmpty();
  }

  @Test
  void theSilenceOfEverythingIsOneAnomaly() {
    LimitsDetector detector =
        LimitsDetector.of(new Dictionary(1, List.of(parameter(VBAT, GAP), parameter(MODE, GAP))));
    Detector.Session session = detector.start(null);
    long[] times = {time(0), time(1), time(9), time(10)};
    session.accept(
        TelemetryWindow.of(
            times, List.of(VBAT, MODE), new double[][] {{4, ABSENT, 4, 4}, {1, 1, 1, 1}}));

    Anomaly anomaly = only(session.anomalies());
    assertThat(anomaly.group()).isEqualTo("silence");
    assertThat(anomaly.range()).isEqualTo(new TimeRange(time(1), time(9)));
    assertThat(anomaly.contributions()).hasSize(2);
    assertThat(anomaly.sentence())
        .isEqualTo("Everything was silent for 8 min from 2021-04-10T00:01:00Z, allowed are 2 min.");
  }

  @Test
  void aStateThatIsNotAllowedIsNamedByItsLabel() {
    LimitRule states = new LimitRule.States(Severity.CRITICAL, Set.of(1L, 2L), null);
    LimitsDetector detector =
        LimitsDetector.of(new Dictionary(1, List.of(parameter(MODE, states))));
    Detector.Session session = detector.start(null);
    session.accept(window(List.of(MODE), new double[][] {{1, 2, 3, 3, 1}}));

    Anomaly anomaly = only(session.anomalies());
    assertThat(anomaly.range()).isEqualTo(TimeRange.closed(time(2), time(3)));
    assertThat(anomaly.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(anomaly.sentence())
        .isEqualTo(
            "Mode was SAFE for 2 samples from 2021-04-10T00:02:00Z: that state is not allowed here,"
                + " allowed: NOMINAL, 2.");
  }

  @Test
  void bandsOfAModeStandInThePlaceOfThePlainOnesWhileItLasts() {
    Limits limits =
        new Limits(
            Map.of(Severity.WARNING, new Limits.Band(3.5, null)),
            1,
            0,
            List.of(
                new LimitRule.ModeBands(
                    Map.of(Severity.CRITICAL, new Limits.Band(3.0, null)),
                    1,
                    0,
                    new Mode(MODE, Set.of(3L)))));
    List<Anomaly> anomalies =
        anomalies(
            limits,
            new double[] {3.4, 3.4, 2.9, 2.9, 3.4, 4},
            new double[] {1, 3, ABSENT, 3, 1, 1});

    assertThat(anomalies).extracting(Anomaly::group).containsExactly("Vbat", "Vbat bands", "Vbat");
    assertThat(anomalies)
        .extracting(Anomaly::range)
        .containsExactly(
            TimeRange.closed(time(0), time(0)),
            TimeRange.closed(time(2), time(3)),
            TimeRange.closed(time(4), time(4)));
  }

  @Test
  void aRuleOfAModeIsAsleepOutsideOfIt() {
    LimitRule rate =
        new LimitRule.Rate(Severity.WARNING, 1, ONE_MINUTE, new Mode(MODE, Set.of(3L)));

    assertThat(both(rate, new double[] {4, 9, 4, 9})).isEmpty();
    assertThat(
            anomalies(
                new Limits(Map.of(), 1, 0, List.of(rate)),
                new double[] {4, 9, 4, 9},
                new double[] {1, 1, 3, 3}))
        .hasSize(1);
  }

  @Test
  void twoRulesOfOneKindHaveNamesOfTheirOwn() {
    LimitRule slow = new LimitRule.Rate(Severity.WATCH, 1.5, Duration.ofMinutes(60), null);
    List<Anomaly> anomalies =
        anomalies(new Limits(Map.of(), 1, 0, List.of(RATE, slow)), new double[] {4, 9}, null);

    assertThat(anomalies).extracting(Anomaly::group).containsExactly("Vbat rate", "Vbat rate 2");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void aRangeScoredInPiecesEqualsTheRangeScoredWhole(long seed) {
    Random random = new Random(seed);
    LimitsDetector detector = LimitsDetector.of(everything());
    TelemetryWindow whole = noise(random, 1500);
    Detector.Session once = detector.start(null);
    Scores expected = once.accept(whole);

    List<Anomaly> pieces = new ArrayList<>();
    List<List<Double>> scores = List.of(new ArrayList<>(), new ArrayList<>());
    byte[] state = null;
    int from = 0;
    while (from < whole.rows()) {
      int to = Math.min(whole.rows(), from + 1 + random.nextInt(80));
      Detector.Session session = detector.start(state);
      Scores part = session.accept(whole.rows(from, to));
      for (int p = 0; p < 2; p++) {
        Arrays.stream(part.parameters().get(p).score()).forEach(scores.get(p)::add);
      }
      pieces.removeIf(Anomaly::open);
      pieces.addAll(session.anomalies());
      state = session.state();
      from = to;
    }

    Set<String> kinds = Set.copyOf(once.anomalies().stream().map(Anomaly::group).toList());
    assertThat(kinds)
        .contains("Vbat", "Vbat rate", "Vbat stuck", "Vbat gap", "Vbat bands", "Mode states")
        .contains("silence");
    assertThat(pieces).containsExactlyInAnyOrderElementsOf(once.anomalies());
    assertThat(pieces).extracting(a -> a.group() + a.range().startNanos()).doesNotHaveDuplicates();
    for (int p = 0; p < 2; p++) {
      assertThat(scores.get(p))
          .containsExactly(
              Arrays.stream(expected.parameters().get(p).score()).boxed().toArray(Double[]::new));
      assertThat(scores.get(p)).doesNotContain(Double.NaN);
    }
  }

  private static Dictionary everything() {
    Mode safe = new Mode(MODE, Set.of(3L));
    Limits limits =
        new Limits(
            Map.of(Severity.WARNING, new Limits.Band(3.5, 4.25)),
            2,
            0.05,
            List.of(
                RATE,
                STUCK,
                GAP,
                new LimitRule.ModeBands(
                    Map.of(Severity.DISTRESS, new Limits.Band(3.7, null)), 1, 0, safe),
                new LimitRule.Rate(Severity.SEVERE, 0.2, ONE_MINUTE, safe),
                new LimitRule.Gap(Severity.WATCH, ONE_MINUTE, 1, safe)));
    return new Dictionary(
        1,
        List.of(
            described(VBAT, limits),
            parameter(MODE, new LimitRule.States(Severity.CRITICAL, Set.of(1L, 2L), null))));
  }

  /** Values that jump, stay, are absent; rows that are minutes, hours and days apart. */
  private static TelemetryWindow noise(Random random, int rows) {
    long[] times = new long[rows];
    double[] level = new double[rows];
    double[] mode = new double[rows];
    long time = START;
    double value = 3.9;
    for (int i = 0; i < rows; i++) {
      int kind = random.nextInt(400);
      time += kind == 0 ? 2000 * MINUTE : kind < 6 ? 7 * MINUTE : MINUTE / 2 + random.nextInt(2);
      times[i] = time;
      boolean stays = i / 20 % 5 == 0;
      value += stays ? 0 : random.nextGaussian() * 0.3 + (3.9 - value) * 0.1;
      level[i] = i / 15 % 7 == 3 || random.nextInt(9) == 0 ? ABSENT : value;
      mode[i] = random.nextInt(3) == 0 ? ABSENT : 1 + (i / 40) % 3;
    }
    return TelemetryWindow.of(times, List.of(VBAT, MODE), new double[][] {level, mode});
  }

  private static List<Anomaly> vbat(LimitRule rule, double... values) {
    return anomalies(new Limits(Map.of(), 1, 0, List.of(rule)), values, null);
  }

  private static List<Anomaly> both(LimitRule rule, double[] values) {
    double[] heard = new double[values.length];
    Arrays.fill(heard, 1);
    return anomalies(new Limits(Map.of(), 1, 0, List.of(rule)), values, heard);
  }

  private static List<Anomaly> anomalies(
      Limits limits, double[] values, double @org.jspecify.annotations.Nullable [] mode) {
    LimitsDetector detector =
        LimitsDetector.of(
            new Dictionary(1, List.of(described(VBAT, limits), described(MODE, Limits.NONE))));
    Detector.Session session = detector.start(null);
    session.accept(
        mode == null
            ? window(List.of(VBAT), new double[][] {values})
            : window(List.of(VBAT, MODE), new double[][] {values, mode}));
    return session.anomalies();
  }

  private static Parameter parameter(ParameterId id, LimitRule rule) {
    return described(id, new Limits(Map.of(), 1, 0, List.of(rule)));
  }

  private static Parameter described(ParameterId id, Limits limits) {
    return new Parameter(
        id,
        ParameterType.FLOAT,
        "V",
        "EPS",
        "",
        Set.of(),
        Map.of(1L, "NOMINAL", 3L, "SAFE"),
        List.of(),
        null,
        null,
        limits,
        false);
  }

  private static Anomaly only(List<Anomaly> anomalies) {
    assertThat(anomalies).hasSize(1);
    return anomalies.getFirst();
  }

  private static TelemetryWindow window(List<ParameterId> parameters, double[][] columns) {
    long[] times = new long[columns[0].length];
    Arrays.setAll(times, LimitRulesTest::time);
    return TelemetryWindow.of(times, parameters, columns);
  }

  private static long time(int row) {
    return START + row * MINUTE;
  }
}
