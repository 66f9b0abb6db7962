package org.facsat2.detection.internal.relation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.facsat2.detection.Anomaly;
import org.facsat2.detection.internal.Numbers;
import org.facsat2.telemetry.Severity;
import org.facsat2.telemetry.TimeRange;
import org.facsat2.telemetry.UtcTime;
import org.jspecify.annotations.Nullable;

/**
 * Makes an anomaly of an event: who contributed how much, how severe it is, and a sentence.
 *
 * @param model that found it
 * @param group name of the detector's group
 * @param ceiling highest severity that it may have
 */
record Explanation(RelationModel model, String group, Severity ceiling) {
  private static final double CONTRIBUTES_FROM = 0.5;
  private static final double DISTRESS_FROM = 3;
  private static final double UNFAMILIAR_BELOW = 0.4;

  Anomaly anomaly(long onset, long last, boolean open, int lead, Evidence evidence) {
    double[] shares = shares(evidence);
    List<Anomaly.Contribution> contributions = contributions(shares, lead, evidence);
    double peak = contributions.stream().mapToDouble(Anomaly.Contribution::score).max().orElse(0);
    Severity severity = peak >= DISTRESS_FROM ? Severity.DISTRESS : Severity.WARNING;
    return new Anomaly(
        RelationSession.NAME,
        group,
        TimeRange.closed(onset, last),
        open,
        peak,
        severity.orLower(ceiling),
        calibration(),
        contributions,
        sentence(contributions, lead, evidence));
  }

  private double[] shares(Evidence evidence) {
    double[] shares = new double[model.parameters().size()];
    for (int p = 0; p < shares.length; p++) {
      double above = Math.max(evidence.peak(p) - CONTRIBUTES_FROM, 0);
      shares[p] = model.parameters().get(p).monitored() ? above * above : 0;
    }
    double total = Arrays.stream(shares).sum();
    return Arrays.stream(shares).map(share -> share / total).toArray();
  }

  /** The lead, then the others by falling share. */
  private List<Anomaly.Contribution> contributions(double[] shares, int lead, Evidence evidence) {
    List<Anomaly.Contribution> contributions = new ArrayList<>();
    for (int p = 0; p < shares.length; p++) {
      Example example = evidence.example(p);
      if (shares[p] > 0 && example != null) {
        contributions.add(
            new Anomaly.Contribution(
                model.parameters().get(p).id(),
                shares[p],
                evidence.peak(p),
                example.time(),
                example.observed(),
                known(example.expected()),
                known(example.low()),
                known(example.high())));
      }
    }
    var leading = model.parameters().get(lead).id();
    contributions.sort(
        Comparator.comparing((Anomaly.Contribution c) -> !c.parameter().equals(leading))
            .thenComparing(Comparator.comparingDouble(Anomaly.Contribution::share).reversed()));
    return contributions;
  }

  private static @Nullable Double known(double value) {
    return Double.isNaN(value) ? null : value;
  }

  private Anomaly.Calibration calibration() {
    return new Anomaly.Calibration(
        Anomaly.CalibrationKind.UNCALIBRATED,
        String.format(
            Locale.ROOT,
            "thresholds are priors from %d held-out segments of %.1f orbits in all; no rate of"
                + " false alarms was measured apart from them",
            model.folds(),
            model.periods()));
  }

  private String sentence(List<Anomaly.Contribution> contributions, int lead, Evidence evidence) {
    double top = contributions.stream().mapToDouble(Anomaly.Contribution::share).max().orElse(0);
    String beginning =
        top < UNFAMILIAR_BELOW
            ? "Unfamiliar state: " + contributions.size() + " parameters stray; first "
            : "";
    RelationModel.Input input = model.parameters().get(lead);
    Example example = evidence.example(lead);
    if (example == null) {
      return beginning + input.id() + " was not as the other parameters imply.";
    }
    return beginning
        + input.id()
        + " read "
        + Numbers.text(example.observed(), input.unit())
        + " where "
        + expectation(example, input.unit())
        + " was expected from the other parameters; the nearest nominal states are of "
        + Arrays.stream(example.nearest())
            .mapToObj(prototype -> UtcTime.format(model.prototypes().times()[prototype]))
            .collect(Collectors.joining(", "))
        + ".";
  }

  private static String expectation(Example example, @Nullable String unit) {
    String typically = Numbers.text(example.expected(), unit);
    return Double.isNaN(example.low())
        ? typically
        : Numbers.text(example.low())
            + " to "
            + Numbers.text(example.high(), unit)
            + " (typically "
            + typically
            + ")";
  }
}
