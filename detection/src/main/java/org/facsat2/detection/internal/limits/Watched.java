package org.facsat2.detection.internal.limits;

import java.util.ArrayList;
import java.util.List;
import org.facsat2.detection.Anomaly;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.Severity;
import org.facsat2.telemetry.TimeRange;
import org.jspecify.annotations.Nullable;

/**
 * What a rule watches, and the form of its anomalies.
 *
 * @param rule name of the rule
 * @param parameter whose samples it looks at
 * @param unit of its values; null where it has none
 * @param severity of what it finds
 */
record Watched(String rule, ParameterId parameter, @Nullable String unit, Severity severity) {
  /** The rules of one parameter get its id and their kind for a name, and a number where needed. */
  static final class Names {
    private final List<String> taken = new ArrayList<>();

    String next(Parameter parameter, String kind) {
      String first = parameter.id().value() + " " + kind;
      String name = first;
      for (int number = 2; taken.contains(name); number++) {
        name = first + " " + number;
      }
      taken.add(name);
      return name;
    }
  }

  /**
   * An anomaly of this rule.
   *
   * @param observed value at the example's time
   * @param low lowest value allowed there; null if the rule has none
   * @param high highest value allowed there; null if the rule has none
   */
  Anomaly anomaly(
      TimeRange range,
      boolean open,
      double score,
      long atNanos,
      double observed,
      @Nullable Double low,
      @Nullable Double high,
      String sentence) {
    Anomaly.Contribution contribution =
        new Anomaly.Contribution(parameter, 1, score, atNanos, observed, null, low, high);
    return new Anomaly(
        LimitsSession.NAME,
        rule,
        range,
        open,
        score,
        severity,
        Anomaly.Calibration.LIMIT,
        List.of(contribution),
        sentence);
  }
}
