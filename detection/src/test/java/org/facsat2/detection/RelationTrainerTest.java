package org.facsat2.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.Series;
import org.facsat2.telemetry.TelemetryWindow;
import org.junit.jupiter.api.Test;

class RelationTrainerTest {
  private static final int ORBIT = SyntheticCraft.ORBIT_ROWS;

  @Test
  void tooShortARecordIsRefusedWithNumbers() {
    assertThat(refusal(SyntheticCraft.nominal(0, 120, 1)))
        .isEqualTo(
            "Not enough training: needs 3 independent orbits (segments of 0.75 orbits or more, or"
                + " one of 6 orbits), has 1.2 in 1 segment of that length");
  }

  @Test
  void segmentsTooShortAloneDoNotCountTogether() {
    assertThat(
            refusal(
                SyntheticCraft.nominal(0, 70, 1),
                SyntheticCraft.nominal(10_000, 70, 1),
                SyntheticCraft.nominal(20_000, 70, 1)))
        .contains("has 2.1 in 0 segments");
  }

  @Test
  void noTelemetryIsRefused() {
    assertThat(refusal()).isEqualTo("No telemetry to train on");
    assertThat(refusal(SyntheticCraft.nominal(0, 0, 1))).isEqualTo("No telemetry to train on");
  }

  @Test
  void oneVaryingParameterAloneHasNoRelations() {
    List<Parameter> one = SyntheticCraft.PARAMETERS.subList(1, 2);

    assertThat(
            new RelationTrainer(SyntheticCraft.SETTINGS)
                .train(one, List.of(SyntheticCraft.nominal(0, 8 * ORBIT, 1))))
        .isEqualTo(
            new Trainer.Outcome.Refused("Needs 2 parameters that vary in the training, has 1"));
  }

  @Test
  void aGapOfMoreThanADayCutsAWindowIntoSegments() {
    TelemetryWindow a = SyntheticCraft.nominal(0, ORBIT, 1);
    TelemetryWindow b = SyntheticCraft.nominal(5_000, ORBIT, 2);
    TelemetryWindow c = SyntheticCraft.nominal(10_000, ORBIT, 3);

    assertThat(train(joined(a, b, c))).isInstanceOf(Trainer.Outcome.Fitted.class);
    assertThat(train(joined(a, b))).isInstanceOf(Trainer.Outcome.Refused.class);
  }

  @Test
  void segmentsThatShareNoRegimeMonitorNothing() {
    TelemetryWindow[] segments = new TelemetryWindow[3];
    for (int i = 0; i < segments.length; i++) {
      segments[i] = SyntheticCraft.nominal(i * 10_000, ORBIT, i);
      for (int c = 0; c < segments[i].parameters().size(); c++) {
        double[] column = segments[i].column(c);
        for (int t = 0; t < column.length; t++) {
          column[t] += i * 1e6;
        }
      }
    }

    assertThat(
            new RelationTrainer(SyntheticCraft.SETTINGS)
                .train(SyntheticCraft.PARAMETERS.subList(1, 4), List.of(segments)))
        .isEqualTo(
            new Trainer.Outcome.Refused(
                "Not enough training: with 3 independent segments of 3.0 orbits in all no"
                    + " parameter can be monitored"));
  }

  @Test
  void whatVariesByGlitchesOfOneRowAloneIsConstant() {
    TelemetryWindow record = SyntheticCraft.nominal(0, 8 * ORBIT, 1);
    record.column(new ParameterId("Serial")).orElseThrow()[300] = 99;

    Trainer.Outcome.Fitted fitted = (Trainer.Outcome.Fitted) train(record);
    assertThat(fitted.coverage())
        .contains(Coverage.not(new ParameterId("Serial"), "constant in training"));
    assertThat(fitted.detector().parameters()).doesNotContain(new ParameterId("Serial"));
  }

  @Test
  void segmentsOfDifferentAlignmentsAreRefused() {
    TelemetryWindow exact = SyntheticCraft.nominal(0, ORBIT, 1);
    SequencedMap<ParameterId, Series> series = new LinkedHashMap<>();
    series.put(SyntheticCraft.PANEL_B, Series.of(exact.times(), new double[ORBIT]));
    TelemetryWindow held =
        TelemetryWindow.align(series, new TelemetryWindow.Alignment.Hold(Duration.ofHours(1)));

    assertThatThrownBy(() -> train(exact, held))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("different alignments");
  }

  @Test
  void theSameTelemetryGivesTheSameBytesAtAnyNumberOfThreads() {
    assertThat(bytes(SyntheticCraft.train(1)))
        .isEqualTo(bytes(SyntheticCraft.train(1)))
        .isEqualTo(bytes(SyntheticCraft.train(2)))
        .isEqualTo(bytes(SyntheticCraft.train(5)));
  }

  @Test
  void settingsThatCannotBeAreRefused() {
    assertThatThrownBy(() -> RelationSettings.DEFAULT.withMinimumFolds(1))
        .hasMessage("minimumFolds is 1, must be 2 or more");
    assertThatThrownBy(() -> RelationSettings.DEFAULT.withPeriod(Duration.ZERO))
        .hasMessage("period is PT0S, must be positive");
    assertThatThrownBy(() -> new RelationTrainer(RelationSettings.DEFAULT, 0))
        .hasMessage("threads is 0, must be 1 or more");
  }

  private static TelemetryWindow joined(TelemetryWindow... parts) {
    int rows = List.of(parts).stream().mapToInt(TelemetryWindow::rows).sum();
    long[] times = new long[rows];
    double[][] columns = new double[parts[0].parameters().size()][rows];
    int at = 0;
    for (TelemetryWindow part : parts) {
      System.arraycopy(part.times(), 0, times, at, part.rows());
      for (int c = 0; c < columns.length; c++) {
        System.arraycopy(part.column(c), 0, columns[c], at, part.rows());
      }
      at += part.rows();
    }
    return TelemetryWindow.of(times, parts[0].parameters(), columns);
  }

  private static Trainer.Outcome train(TelemetryWindow... segments) {
    return new RelationTrainer(SyntheticCraft.SETTINGS)
        .train(SyntheticCraft.PARAMETERS, List.of(segments));
  }

  private static String refusal(TelemetryWindow... segments) {
    return switch (train(segments)) {
      case Trainer.Outcome.Refused refused -> refused.reason();
      case Trainer.Outcome.Fitted fitted -> throw new AssertionError("Fitted: " + fitted);
    };
  }

  private static byte[] bytes(Trainer.Outcome outcome) {
    Trainer.Outcome.Fitted fitted = (Trainer.Outcome.Fitted) outcome;
    return HealthModelCodec.encode(
        new HealthModel(
            List.of(new HealthModel.FittedDetector(fitted.detector(), "hash")), fitted.coverage()));
  }
}
