package org.facsat2.detection;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.ParameterType;
import org.facsat2.telemetry.TelemetryWindow;
import org.facsat2.telemetry.UtcTime;
import org.jspecify.annotations.Nullable;

/**
 * A made-up craft of one row a minute and 100 rows an orbit: three panels that see the sun in turn,
 * a temperature that lags, an attitude that wraps, a mode of three states, a heater that is seldom
 * on, a constant, and a raw twin.
 */
final class SyntheticCraft {
  static final int ORBIT_ROWS = 100;
  static final RelationSettings SETTINGS =
      RelationSettings.DEFAULT.withPeriod(Duration.ofMinutes(ORBIT_ROWS));
  static final long STEP = 60 * UtcTime.NANOS_PER_SECOND;
  static final long START = UtcTime.parse("2026-01-01T00:00:00Z");
  static final ParameterId PANEL_B = new ParameterId("PanelB");
  static final List<Parameter> PARAMETERS =
      List.of(
          parameter("PanelA.raw", ParameterType.INTEGER, null, "PanelA"),
          parameter("PanelA", ParameterType.FLOAT, "mV", null),
          parameter("PanelB", ParameterType.FLOAT, "mV", null),
          parameter("PanelC", ParameterType.FLOAT, "mV", null),
          parameter("Temperature", ParameterType.FLOAT, "°C", null),
          parameter("Attitude", ParameterType.FLOAT, "deg", null),
          parameter("Mode", ParameterType.ENUMERATION, null, null),
          parameter("Heater", ParameterType.BOOLEAN, null, null),
          parameter("Serial", ParameterType.INTEGER, null, null),
          parameter("Silent", ParameterType.FLOAT, "V", null));

  private SyntheticCraft() {}

  private static Parameter parameter(
      String id, ParameterType type, @Nullable String unit, @Nullable String rawOf) {
    return Parameter.discovered(
        new ParameterId(id), type, unit, rawOf == null ? null : new ParameterId(rawOf));
  }

  /** Nominal rows from a given one on; one cell in a hundred is absent. */
  static TelemetryWindow nominal(int firstRow, int rows, long seed) {
    Random random = new Random(seed);
    long[] times = new long[rows];
    double[][] columns = new double[PARAMETERS.size() - 1][rows]; // Silent never speaks
    for (int t = 0; t < rows; t++) {
      int row = firstRow + t;
      times[t] = START + row * STEP;
      double phase = 2 * Math.PI * row / ORBIT_ROWS;
      double sun = Math.clamp(3 * Math.sin(phase) + 1, 0, 1);
      double turn = 2 * Math.PI * row / 40.0;
      double panelA = panel(sun, turn, random);
      columns[0][t] = 4096 - Math.round(panelA / 2) * 2;
      columns[1][t] = Math.round(panelA / 2) * 2;
      columns[2][t] = panel(sun, turn - 2, random);
      columns[3][t] = panel(sun, turn + 2, random);
      columns[4][t] = 10 + 15 * Math.sin(phase - 0.7) + random.nextGaussian() * 0.3;
      columns[5][t] = row % 40 * 9;
      columns[6][t] = sun > 0.9 ? 2 : sun > 0 ? 1 : 5;
      columns[7][t] = row % ORBIT_ROWS < 7 ? 1 : 0;
      columns[8][t] = 77;
      for (double[] column : columns) {
        column[t] = random.nextInt(100) == 0 ? Double.NaN : column[t];
      }
    }
    columns[0] = Arrays.stream(columns[1]).map(v -> 4096 - v).toArray();
    List<ParameterId> ids = PARAMETERS.stream().limit(columns.length).map(Parameter::id).toList();
    return TelemetryWindow.of(times, ids, columns);
  }

  private static double panel(double sun, double turn, Random random) {
    return 1200 + sun * (3000 + 1000 * Math.max(0, Math.cos(turn))) + random.nextGaussian() * 20;
  }

  /** The same rows with panel B dead in some of them. */
  static TelemetryWindow withDeadPanel(TelemetryWindow nominal, int from, int to) {
    TelemetryWindow copy = nominal.rows(0, nominal.rows());
    double[] panel = copy.column(PANEL_B).orElseThrow();
    Arrays.fill(panel, from, to, 3);
    return copy;
  }

  /** Eight orbits in one record. */
  static Trainer.Outcome train(int threads) {
    return new RelationTrainer(SETTINGS, threads)
        .train(PARAMETERS, List.of(nominal(0, 8 * ORBIT_ROWS, 1)));
  }

  static RelationDetector detector() {
    return switch (train(1)) {
      case Trainer.Outcome.Fitted fitted -> (RelationDetector) fitted.detector();
      case Trainer.Outcome.Refused refused -> throw new AssertionError(refused.reason());
    };
  }
}
