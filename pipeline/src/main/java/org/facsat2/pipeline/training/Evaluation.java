package org.facsat2.pipeline.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a model does on what is known of a spacecraft.
 *
 * @param faults intervals that people labelled a fault
 * @param faultsFound those of them in which it finds an anomaly
 * @param injections faults that were put into nominal telemetry, the same for every model
 * @param injectionsFound those of them in which it finds an anomaly
 * @param nominalDays telemetry after that it was trained on in which nothing is known to be wrong
 * @param falseAlarms anomalies that it finds there
 */
public record Evaluation(
    int faults,
    int faultsFound,
    int injections,
    int injectionsFound,
    double nominalDays,
    int falseAlarms) {

  /** In what this one is worse than another on the same data, in plain words; empty if in none. */
  List<String> worseThan(Evaluation other) {
    List<String> worse = new ArrayList<>();
    if (faultsFound < other.faultsFound) {
      worse.add(found(faultsFound, other.faultsFound, faults, "labelled faults"));
    }
    if (injectionsFound < other.injectionsFound) {
      worse.add(found(injectionsFound, other.injectionsFound, injections, "injected faults"));
    }
    if (falseAlarms > other.falseAlarms) {
      worse.add(
          String.format(
              Locale.ROOT,
              "raises %d false alarms in %.1f nominal days, the champion %d",
              falseAlarms,
              nominalDays,
              other.falseAlarms));
    }
    return worse;
  }

  private static String found(int mine, int others, int all, String what) {
    return "finds %d of %d %s, the champion %d".formatted(mine, all, what, others);
  }

  /**
   * The same for the model that served at the time.
   *
   * @param championVersion that model
   * @param champion how it does on the same data
   */
  public record Comparison(int championVersion, Evaluation champion) {}
}
