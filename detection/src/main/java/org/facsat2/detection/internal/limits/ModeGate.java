package org.facsat2.detection.internal.limits;

import java.util.Arrays;
import java.util.List;
import org.facsat2.telemetry.LimitRule.Mode;
import org.facsat2.telemetry.TelemetryWindow;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells in which rows a rule holds: while any of some modes does, or while none does. */
final class ModeGate {
  private final List<Mode> modes;
  private final boolean whileAny;
  private final boolean[] holding;

  private ModeGate(List<Mode> modes, boolean whileAny) {
    this.modes = modes;
    this.whileAny = whileAny;
    this.holding = new boolean[modes.size()];
  }

  static ModeGate during(Mode mode) {
    return new ModeGate(List.of(mode), true);
  }

  static ModeGate outside(List<Mode> modes) {
    return new ModeGate(modes, false);
  }

  /**
   * Goes on over a window.
   *
   * @param starts rows that begin a segment: from there no mode is known
   * @return for each row whether the rule holds
   */
  boolean[] advance(TelemetryWindow window, int[] starts) {
    double[][] columns = new double[modes.size()][];
    double[] none = new double[window.rows()];
    Arrays.fill(none, Double.NaN);
    for (int m = 0; m < columns.length; m++) {
      columns[m] = window.column(modes.get(m).parameter()).orElse(none);
    }
    boolean[] holds = new boolean[window.rows()];
    int nextStart = 0;
    for (int row = 0; row < holds.length; row++) {
      if (nextStart < starts.length && starts[nextStart] == row) {
        Arrays.fill(holding, false);
        nextStart++;
      }
      boolean any = false;
      for (int m = 0; m < columns.length; m++) {
        double value = columns[m][row];
        if (Double.isFinite(value)) {
          holding[m] = modes.get(m).holds(value);
        }
        any |= holding[m];
      }
      holds[row] = any == whileAny;
    }
    return holds;
  }

  void write(ObjectNode state) {
    ArrayNode written = state.putArray("holding");
    for (boolean holds : holding) {
      written.add(holds);
    }
  }

  void read(JsonNode state) {
    JsonNode written = state.required("holding");
    for (int m = 0; m < holding.length; m++) {
      holding[m] = written.required(m).booleanValue();
    }
  }
}
