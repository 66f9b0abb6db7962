package org.facsat2.detection.internal.relation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.ParameterType;
import org.facsat2.telemetry.TelemetryWindow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PreprocessingTest {
  private static final ParameterId A = new ParameterId("A");
  private static final ParameterId RAW = new ParameterId("A.raw");
  private static final int ROWS = 400;

  @Test
  void aPlainParameterIsOneColumn() {
    assertThat(columns(parameter(ParameterType.FLOAT, "V"), t -> t))
        .containsExactly(Column.value(0));
    assertThat(columns(parameter(ParameterType.BOOLEAN, null), t -> t % 2))
        .containsExactly(Column.value(0));
  }

  @Test
  void anAngleThatWrapsIsSineAndCosine() {
    assertThat(columns(parameter(ParameterType.FLOAT, "deg"), t -> t * 7 % 360))
        .containsExactly(
            new Column(0, Column.Kind.SINE, 360), new Column(0, Column.Kind.COSINE, 360));
    assertThat(columns(parameter(ParameterType.FLOAT, "rad"), t -> t * 0.05 % (2 * Math.PI)))
        .containsExactly(
            new Column(0, Column.Kind.SINE, 2 * Math.PI),
            new Column(0, Column.Kind.COSINE, 2 * Math.PI));
  }

  @Test
  void anAngleThatSwingsBackOrAnotherUnitStaysPlain() {
    assertThat(columns(parameter(ParameterType.FLOAT, "deg"), t -> Math.abs(t - 200) * 1.78))
        .containsExactly(Column.value(0));
    assertThat(columns(parameter(ParameterType.FLOAT, "mA"), t -> t * 7 % 360))
        .containsExactly(Column.value(0));
  }

  @Test
  void statesAreOneColumnEachUnlessThereAreTwo() {
    assertThat(columns(parameter(ParameterType.ENUMERATION, null), t -> t % 3 * 4))
        .containsExactly(
            new Column(0, Column.Kind.CODE, 0),
            new Column(0, Column.Kind.CODE, 4),
            new Column(0, Column.Kind.CODE, 8));
    assertThat(columns(parameter(ParameterType.ENUMERATION, null), t -> t % 2))
        .containsExactly(Column.value(0));
  }

  @Test
  void columnsEncodeTheirParameter() {
    assertThat(new Column(0, Column.Kind.SINE, 360).encode(90)).isCloseTo(1, within(1e-12));
    assertThat(new Column(0, Column.Kind.COSINE, 360).encode(180)).isCloseTo(-1, within(1e-12));
    assertThat(new Column(0, Column.Kind.CODE, 4).encode(4)).isEqualTo(1);
    assertThat(new Column(0, Column.Kind.CODE, 4).encode(5)).isEqualTo(0);
    assertThat(new Column(0, Column.Kind.CODE, 4).encode(Double.NaN)).isNaN();
    assertThat(Column.value(0).encode(Double.POSITIVE_INFINITY)).isNaN();
  }

  @Test
  void whatCannotTakePartSaysWhy() {
    Parameter any = parameter(ParameterType.FLOAT, "V");

    assertThat(reason(any, t -> t)).isEmpty();
    assertThat(reason(any, t -> 5)).isEqualTo("constant in training");
    assertThat(reason(any, t -> Double.NaN)).isEqualTo("no samples in training");
    assertThat(reason(any, t -> t < 100 ? t : Double.NaN))
        .isEqualTo("in only 25 % of the training rows");
    assertThat(reason(parameter(ParameterType.ENUMERATION, null), t -> t % 21))
        .isEqualTo("more than 20 states in training");
  }

  @Test
  void aRawTwinGivesWayToItsCalibratedParameter() {
    assertThat(reasonOfRaw(A, t -> -t * t)).isEqualTo("raw count of A, which is used instead");
    assertThat(reasonOfRaw(A, t -> Math.sin(t))).isEmpty();
    assertThat(reasonOfRaw(null, t -> t)).isEmpty();
    assertThat(reasonOfRaw(new ParameterId("Elsewhere"), t -> t)).isEmpty();
  }

  private static Parameter parameter(ParameterType type, @Nullable String unit) {
    return Parameter.discovered(A, type, unit, null);
  }

  private static List<Column> columns(Parameter parameter, IntToDoubleFunction values) {
    return new Preprocessing(List.of(parameter), List.of(window(List.of(A), values)))
        .columns(parameter, 0);
  }

  private static String reason(Parameter parameter, IntToDoubleFunction values) {
    return new Preprocessing(List.of(parameter), List.of(window(List.of(A), values)))
        .reasonAgainst(parameter)
        .orElse("");
  }

  private static String reasonOfRaw(@Nullable ParameterId rawOf, IntToDoubleFunction raw) {
    Parameter twin = Parameter.discovered(RAW, ParameterType.INTEGER, null, rawOf);
    return new Preprocessing(
            List.of(parameter(ParameterType.FLOAT, "V"), twin),
            List.of(window(List.of(A, RAW), t -> t, raw)))
        .reasonAgainst(twin)
        .orElse("");
  }

  private static TelemetryWindow window(List<ParameterId> ids, IntToDoubleFunction... functions) {
    long[] times = new long[ROWS];
    Arrays.setAll(times, t -> t);
    double[][] columns = new double[ids.size()][ROWS];
    for (int c = 0; c < columns.length; c++) {
      Arrays.setAll(columns[c], functions[c]);
    }
    return TelemetryWindow.of(times, ids, columns);
  }
}
