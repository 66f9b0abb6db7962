package org.facsat2.detection.internal.limits;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.facsat2.detection.Anomaly;
import org.facsat2.detection.internal.Numbers;
import org.facsat2.telemetry.LimitRule;
import org.facsat2.telemetry.TimeRange;
import org.facsat2.telemetry.UtcTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds codes that an enumeration may not have. */
final class StatesMonitor implements RuleMonitor {
  private final Watched watched;
  private final LimitRule.States limit;
  private final Map<Long, String> labels;
  private boolean open;
  private long onset;
  private long last;
  private long samples;
  private double first;

  StatesMonitor(Watched watched, LimitRule.States limit, Map<Long, String> labels) {
    this.watched = watched;
    this.limit = limit;
    this.labels = labels;
  }

  @Override
  public String rule() {
    return watched.rule();
  }

  @Override
  public void scan(
      long[] times, double[] values, double[] scores, int from, int to, List<Anomaly> found) {
    double before = Double.NaN;
    boolean allowed = true;
    for (int row = from; row < to; row++) {
      double value = values[row];
      if (Double.isFinite(value)) {
        // States rarely change: the set is asked once for each change.
        if (value != before) {
          allowed = isAllowed(value);
          before = value;
        }
        if (allowed) {
          endSegment(found);
        } else {
          take(times[row], value);
        }
      }
      if (open) {
        scores[row] = Math.max(scores[row], 1);
      }
    }
  }

  private boolean isAllowed(double value) {
    long code = (long) value;
    return code == value && limit.allowed().contains(code);
  }

  private void take(long time, double value) {
    if (!open) {
      open = true;
      onset = time;
      samples = 0;
      first = value;
    }
    samples++;
    last = time;
  }

  @Override
  public void endSegment(List<Anomaly> found) {
    if (open) {
      found.add(anomaly(last, false));
      open = false;
    }
  }

  @Override
  public @Nullable Anomaly openUntil(long lastRow) {
    return open ? anomaly(lastRow, true) : null;
  }

  private Anomaly anomaly(long until, boolean stillOpen) {
    String allowed =
        limit.allowed().stream().sorted().map(this::label).collect(Collectors.joining(", "));
    return watched.anomaly(
        TimeRange.closed(onset, until),
        stillOpen,
        1,
        onset,
        first,
        null,
        null,
        "%s was %s for %d %s from %s: that state is not allowed here, allowed: %s."
            .formatted(
                watched.parameter(),
                (long) first == first ? label((long) first) : Numbers.text(first),
                samples,
                samples == 1 ? "sample" : "samples",
                UtcTime.format(onset),
                allowed));
  }

  private String label(long code) {
    return labels.getOrDefault(code, Long.toString(code));
  }

  @Override
  public void write(ObjectNode state) {
    state.put("open", open);
    state.put("onset", onset);
    state.put("last", last);
    state.put("samples", samples);
    state.put("first", first);
  }

  @Override
  public void read(JsonNode state) {
    open = state.required("open").booleanValue();
    onset = state.required("onset").longValue();
    last = state.required("last").longValue();
    samples = state.required("samples").longValue();
    first = state.required("first").doubleValue();
  }
}
