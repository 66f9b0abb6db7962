package org.facsat2.detection.internal.limits;

import java.util.Arrays;
import java.util.List;
import org.facsat2.detection.Anomaly;
import org.facsat2.detection.internal.Numbers;
import org.facsat2.telemetry.Severity;
import org.facsat2.telemetry.TimeRange;
import org.facsat2.telemetry.UtcTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Watches one parameter's limits sample by sample. Violations of each severity are counted in a
 * row; enough of them open an anomaly, which lasts until a value is back inside by the hysteresis.
 */
final class LimitMonitor implements RuleMonitor {
  private static final int NONE = -1;

  private final String rule;
  private final LimitBands bands;
  private final Violation[] bySeverity;
  private boolean open;
  private long onset;
  private int reached = NONE;
  private long violations;
  private long lastOutside;
  private double score;

  LimitMonitor(String rule, LimitBands bands) {
    this.rule = rule;
    this.bands = bands;
    bySeverity = new Violation[bands.count()];
    Arrays.setAll(bySeverity, s -> new Violation());
  }

  @Override
  public String rule() {
    return rule;
  }

  /**
   * Scores rows {@code from} to {@code to}. The score is 0 inside, the part of the needed
   * violations while they are too few, and in an anomaly 1 + the excess over the severity reached.
   *
   * @param scores raised to its own in these rows; a row without a sample repeats the one before
   * @param found gets every anomaly that ends
   */
  @Override
  public void scan(
      long[] times, double[] values, double[] scores, int from, int to, List<Anomaly> found) {
    double low = bands.innerLow;
    double high = bands.innerHigh;
    int row = from;
    while (row < to) {
      if (isCalm()) {
        // Nearly all samples end here; an absent one (NaN) is neither below nor above.
        while (row < to && !(values[row] < low || values[row] > high)) {
          row++;
        }
        if (row == to) {
          return;
        }
      }
      if (Double.isFinite(values[row])) {
        take(times[row], values[row], found);
      }
      scores[row] = Math.max(scores[row], score);
      row++;
    }
  }

  private boolean isCalm() {
    return !open && score == 0;
  }

  private void take(long time, double value, List<Anomaly> found) {
    boolean wasOpen = open;
    long longest = 0;
    for (int s = 0; s < bySeverity.length; s++) {
      Violation violation = bySeverity[s];
      violation.take(time, value, bands.excess(s, value), wasOpen);
      longest = Math.max(longest, violation.inARow());
      if (violation.inARow() >= bands.minimumViolations) {
        open(violation);
        reached = Math.max(reached, s);
      }
    }
    if (wasOpen && longest > 0) {
      violations++;
    }
    if (open && bands.isBack(value)) {
      end(found);
    } else {
      lastOutside = time;
    }
    score =
        open
            ? 1 + Math.max(0, bands.excess(reached, value)) / bands.scale(reached)
            : (double) longest / bands.minimumViolations;
  }

  private void open(Violation first) {
    if (!open) {
      open = true;
      onset = first.since();
      violations = first.inARow();
    }
  }

  /** Ends what is open and forgets all counts: the next sample belongs to a new segment. */
  @Override
  public void endSegment(List<Anomaly> found) {
    if (open) {
      end(found);
    }
    for (Violation violation : bySeverity) {
      violation.forget();
    }
    score = 0;
  }

  private void end(List<Anomaly> found) {
    found.add(anomaly(lastOutside, false));
    open = false;
    reached = NONE;
    for (Violation violation : bySeverity) {
      violation.forgetWorst();
    }
  }

  /** The anomaly that is open now, or null. */
  @Override
  public @Nullable Anomaly openUntil(long lastRow) {
    return open ? anomaly(lastRow, true) : null;
  }

  private Anomaly anomaly(long last, boolean stillOpen) {
    Violation worst = bySeverity[reached];
    double peak = 1 + worst.worstExcess() / bands.scale(reached);
    return new Anomaly(
        LimitsSession.NAME,
        rule,
        TimeRange.closed(onset, last),
        stillOpen,
        peak,
        bands.severities[reached],
        Anomaly.Calibration.LIMIT,
        List.of(
            new Anomaly.Contribution(
                bands.parameter,
                1,
                peak,
                worst.worstAt(),
                worst.worstValue(),
                null,
                finite(bands.low[reached]),
                finite(bands.high[reached]))),
        sentence(worst.worstValue(), bands.severities[reached]));
  }

  private String sentence(double value, Severity severity) {
    boolean below = value < bands.low[reached];
    double limit = below ? bands.low[reached] : bands.high[reached];
    return "%s was %s, %s its %s limit of %s, for %d %s from %s."
        .formatted(
            bands.parameter,
            Numbers.text(value, bands.unit),
            below ? "below" : "above",
            severity,
            Numbers.text(limit, bands.unit),
            violations,
            violations == 1 ? "sample" : "samples",
            UtcTime.format(onset));
  }

  private static @Nullable Double finite(double limit) {
    return Double.isFinite(limit) ? limit : null;
  }

  @Override
  public void write(ObjectNode state) {
    state.put("open", open);
    state.put("onset", onset);
    state.put("reached", reached);
    state.put("violations", violations);
    state.put("lastOutside", lastOutside);
    state.put("score", score);
    ArrayNode severities = state.putArray("severities");
    for (Violation violation : bySeverity) {
      violation.write(severities.addObject());
    }
  }

  @Override
  public void read(JsonNode state) {
    open = state.required("open").booleanValue();
    onset = state.required("onset").longValue();
    reached = state.required("reached").intValue();
    violations = state.required("violations").longValue();
    lastOutside = state.required("lastOutside").longValue();
    score = state.required("score").doubleValue();
    JsonNode severities = state.required("severities");
    if (severities.size() != bySeverity.length
        || reached < NONE
        || reached >= bySeverity.length
        || open && reached == NONE) {
      throw new IllegalArgumentException(
          "State of %d limits, of which %d was reached, for the %d of %s"
              .formatted(severities.size(), reached, bySeverity.length, bands.parameter));
    }
    for (int s = 0; s < bySeverity.length; s++) {
      bySeverity[s].read(severities.required(s));
    }
  }
}
