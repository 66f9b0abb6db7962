package org.facsat2.detection.internal.limits;

import java.util.Arrays;
import java.util.List;
import org.facsat2.telemetry.Limits;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.Severity;
import org.jspecify.annotations.Nullable;

/**
 * A parameter's limits as arrays, one entry a severity in rising order; open sides are infinite.
 */
final class LimitBands {
  final ParameterId parameter;
  final @Nullable String unit;
  final int minimumViolations;
  final Severity[] severities;
  final double[] low;
  final double[] high;

  /** Every band holds what lies between. */
  final double innerLow;

  final double innerHigh;

  /** A violation ends where a value comes back between. */
  final double returnLow;

  final double returnHigh;

  LimitBands(Parameter described, Limits limits) {
    parameter = described.id();
    unit = described.unit();
    minimumViolations = limits.minimumViolations();
    severities = limits.bands().keySet().toArray(Severity[]::new);
    low = new double[severities.length];
    high = new double[severities.length];
    double backLow = Double.NEGATIVE_INFINITY;
    double backHigh = Double.POSITIVE_INFINITY;
    List<Limits.Band> bands = List.copyOf(limits.bands().values());
    for (int s = 0; s < severities.length; s++) {
      Double lowest = bands.get(s).low();
      Double highest = bands.get(s).high();
      low[s] = lowest == null ? Double.NEGATIVE_INFINITY : lowest;
      high[s] = highest == null ? Double.POSITIVE_INFINITY : highest;
      // In a band narrower than twice the hysteresis its middle must still be a way back.
      double margin = Math.min(limits.hysteresis(), (high[s] - low[s]) / 2);
      backLow = Math.max(backLow, low[s] + margin);
      backHigh = Math.min(backHigh, high[s] - margin);
    }
    innerLow = Arrays.stream(low).max().orElse(Double.NEGATIVE_INFINITY);
    innerHigh = Arrays.stream(high).min().orElse(Double.POSITIVE_INFINITY);
    boolean wayBack = backLow <= backHigh;
    returnLow = wayBack ? backLow : innerLow;
    returnHigh = wayBack ? backHigh : innerHigh;
  }

  int count() {
    return severities.length;
  }

  /** How far a value lies outside a band, in the parameter's unit; not positive inside. */
  double excess(int severity, double value) {
    return Math.max(low[severity] - value, value - high[severity]);
  }

  boolean isBack(double value) {
    return value >= returnLow && value <= returnHigh;
  }

  /**
   * What an excess is measured by: the width of the band, or the size of the limit where there is
   * only one; 1 where that is 0.
   */
  double scale(int severity) {
    double width = high[severity] - low[severity];
    double size =
        Double.isFinite(width)
            ? width
            : Math.abs(Double.isFinite(low[severity]) ? low[severity] : high[severity]);
    return size > 0 ? size : 1;
  }
}
