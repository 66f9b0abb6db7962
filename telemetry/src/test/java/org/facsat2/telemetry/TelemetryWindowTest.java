package org.facsat2.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.facsat2.telemetry.TelemetryWindow.Alignment;
import org.junit.jupiter.api.Test;

class TelemetryWindowTest {
  private static final ParameterId A = new ParameterId("A");
  private static final ParameterId B = new ParameterId("B");
  private static final double NONE = Double.NaN;

  private static SequencedMap<ParameterId, Series> twoTimeBases() {
    LinkedHashMap<ParameterId, Series> series = new LinkedHashMap<>();
    series.put(A, Series.of(new long[] {0, 10, 20}, new double[] {1, 2, 3}));
    series.put(B, Series.of(new long[] {5, 10, 40}, new double[] {7, 8, 9}));
    return series;
  }

  @Test
  void exactAlignmentHasARowForEveryTimeAndOnlyRealSamples() {
    TelemetryWindow window = TelemetryWindow.align(twoTimeBases(), new Alignment.Exact());
    assertThat(window.times()).containsExactly(0, 5, 10, 20, 40);
    assertThat(window.parameters()).containsExactly(A, B);
    assertThat(window.column(0)).containsExactly(1, NONE, 2, 3, NONE);
    assertThat(window.column(1)).containsExactly(NONE, 7, 8, NONE, 9);
    assertThat(window.alignment()).isEqualTo(new Alignment.Exact());
  }

  @Test
  void holdAlignmentKeepsASampleUpToItsAgeAndNoLonger() {
    TelemetryWindow window =
        TelemetryWindow.align(twoTimeBases(), new Alignment.Hold(Duration.ofNanos(10)));
    assertThat(window.column(0)).containsExactly(1, 1, 2, 3, NONE);
    assertThat(window.column(1)).containsExactly(NONE, 7, 8, 8, 9);
  }

  @Test
  void aHoldOfNoTimeIsRejected() {
    assertThatThrownBy(() -> new Alignment.Hold(Duration.ZERO)).hasMessageContaining("positive");
  }

  @Test
  void aParameterIsFoundWithoutCase() {
    TelemetryWindow window = TelemetryWindow.align(twoTimeBases(), new Alignment.Exact());
    assertThat(window.column(new ParameterId("b"))).hasValue(window.column(1));
    assertThat(window.column(new ParameterId("C"))).isEmpty();
  }

  @Test
  void nothingAlignedHasNoRows() {
    TelemetryWindow window = TelemetryWindow.align(new LinkedHashMap<>(), new Alignment.Exact());
    assertThat(window.rows()).isZero();
    assertThat(window.segments(Duration.ofNanos(1))).isEmpty();
  }

  @Test
  void aGapLongerThanAllowedStartsASegment() {
    TelemetryWindow window = TelemetryWindow.align(twoTimeBases(), new Alignment.Exact());
    List<TelemetryWindow> segments = window.segments(Duration.ofNanos(10));
    assertThat(segments).hasSize(2);
    assertThat(segments.getFirst().times()).containsExactly(0, 5, 10, 20);
    assertThat(segments.getLast().times()).containsExactly(40);
    assertThat(segments.getLast().column(1)).containsExactly(9);
    assertThat(window.segments(Duration.ofNanos(20))).hasSize(1);
  }

  @Test
  void aTableWhoseColumnsDoNotFitIsRejected() {
    assertThatThrownBy(
            () -> TelemetryWindow.of(new long[] {1, 2}, List.of(A), new double[][] {{1}}))
        .hasMessageContaining("1 rows beside 2 times");
    assertThatThrownBy(() -> TelemetryWindow.of(new long[0], List.of(A), new double[0][]))
        .hasMessageContaining("0 columns for 1 parameters");
  }
}
