package org.facsat2.detection.internal.limits;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.facsat2.detection.Anomaly;
import org.facsat2.telemetry.Severity;
import org.facsat2.telemetry.TelemetryWindow;
import org.facsat2.telemetry.TimeRange;
import org.facsat2.telemetry.UtcTime;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds the silence of everything: one anomaly, not one a parameter. It is a step between two rows
 * that is longer than some parameter may be silent. It is known once telemetry comes again.
 */
final class SilenceMonitor {
  static final String RULE = "silence";

  private final List<GapMonitor> gaps;
  private final long allowedNanos;
  private final double[] lastValues;
  private boolean started;
  private long lastRow;

  /**
   * Watches the parameters that have a rule for gaps.
   *
   * @param gaps rules that always hold; may be empty
   */
  SilenceMonitor(List<GapMonitor> gaps) {
    this.gaps = gaps;
    allowedNanos = gaps.stream().mapToLong(GapMonitor::allowedNanos).min().orElse(Long.MAX_VALUE);
    lastValues = new double[gaps.size()];
    Arrays.fill(lastValues, Double.NaN);
  }

  boolean isNeeded() {
    return !gaps.isEmpty();
  }

  void scan(TelemetryWindow window, int from, int to, List<Anomaly> found) {
    long[] times = window.times();
    int seen = from;
    for (int row = from; row < to; row++) {
      if (started && times[row] - lastRow > allowedNanos) {
        remember(window, seen, row);
        seen = row;
        silence(new TimeRange(lastRow, times[row]), found);
      }
      started = true;
      lastRow = times[row];
    }
    remember(window, seen, to);
  }

  /** Keeps the newest value of each parameter in the rows. */
  private void remember(TelemetryWindow window, int from, int to) {
    for (int i = 0; i < lastValues.length; i++) {
      double[] values = window.column(gaps.get(i).watched().parameter()).orElse(null);
      if (values == null) {
        continue;
      }
      int row = to - 1;
      while (row >= from && !Double.isFinite(values[row])) {
        row--;
      }
      if (row >= from) {
        lastValues[i] = values[row];
      }
    }
  }

  private void silence(TimeRange range, List<Anomaly> found) {
    List<Integer> overdue = new ArrayList<>();
    for (int i = 0; i < lastValues.length; i++) {
      if (Double.isFinite(lastValues[i]) && gaps.get(i).allowedNanos() < range.lengthNanos()) {
        overdue.add(i);
      }
    }
    if (overdue.isEmpty()) {
      return;
    }
    overdue.sort(Comparator.comparingLong(i -> gaps.get(i).allowedNanos()));
    long tightest = gaps.get(overdue.getFirst()).allowedNanos();
    double score = (double) range.lengthNanos() / tightest;
    List<Anomaly.Contribution> contributions = new ArrayList<>();
    Severity severity = Severity.WATCH;
    for (int i : overdue) {
      Watched watched = gaps.get(i).watched();
      severity = severity.orHigher(watched.severity());
      contributions.add(
          new Anomaly.Contribution(
              watched.parameter(),
              1.0 / overdue.size(),
              (double) range.lengthNanos() / gaps.get(i).allowedNanos(),
              range.startNanos(),
              lastValues[i],
              null,
              null,
              null));
    }
    found.add(
        new Anomaly(
            LimitsSession.NAME,
            RULE,
            range,
            false,
            score,
            severity,
            Anomaly.Calibration.LIMIT,
            contributions,
            "Everything was silent for %s from %s, allowed are %s."
                .formatted(
                    Spans.text(range.lengthNanos()),
                    UtcTime.format(range.startNanos()),
                    Spans.text(tightest))));
  }

  void endSegment() {
    started = false;
    Arrays.fill(lastValues, Double.NaN);
  }

  void write(ObjectNode state) {
    state.put("started", started);
    state.put("lastRow", lastRow);
    ArrayNode values = state.putArray("lastValues");
    for (double value : lastValues) {
      values.add(value);
    }
  }

  void read(JsonNode state) {
    started = state.required("started").booleanValue();
    lastRow = state.required("lastRow").longValue();
    JsonNode values = state.required("lastValues");
    for (int i = 0; i < lastValues.length; i++) {
      lastValues[i] = values.required(i).doubleValue();
    }
  }
}
