package org.facsat2.detection.internal.limits;

import java.util.List;
import org.facsat2.detection.Anomaly;
import org.facsat2.detection.internal.Numbers;
import org.facsat2.telemetry.LimitRule;
import org.facsat2.telemetry.TimeRange;
import org.facsat2.telemetry.UtcTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds a value that stays the same for too long. A step between samples that is itself longer than
 * allowed ends a stay: nobody knows what the value did meanwhile.
 */
final class StuckMonitor implements RuleMonitor {
  private final Watched watched;
  private final LimitRule.Stuck limit;
  private final long allowedNanos;
  private boolean started;
  private double value;
  private long since;
  private long last;

  StuckMonitor(Watched watched, LimitRule.Stuck limit) {
    this.watched = watched;
    this.limit = limit;
    this.allowedNanos = limit.allowedNanos();
  }

  @Override
  public String rule() {
    return watched.rule();
  }

  @Override
  public void scan(
      long[] times, double[] values, double[] scores, int from, int to, List<Anomaly> found) {
    for (int row = from; row < to; row++) {
      double next = values[row];
      if (Double.isFinite(next)) {
        boolean stays = started && next == value && times[row] - last <= allowedNanos;
        if (!stays) {
          begin(times[row], next, found);
        }
        last = times[row];
      }
      scores[row] = Math.max(scores[row], score());
    }
  }

  private void begin(long time, double next, List<Anomaly> found) {
    if (isOpen()) {
      found.add(anomaly(last, false));
    }
    started = true;
    value = next;
    since = time;
  }

  private boolean isOpen() {
    return started && last - since > allowedNanos;
  }

  private double score() {
    return started ? (double) (last - since) / allowedNanos : 0;
  }

  @Override
  public void endSegment(List<Anomaly> found) {
    if (isOpen()) {
      found.add(anomaly(last, false));
    }
    started = false;
  }

  @Override
  public @Nullable Anomaly openUntil(long lastRow) {
    return isOpen() ? anomaly(lastRow, true) : null;
  }

  private Anomaly anomaly(long until, boolean open) {
    return watched.anomaly(
        TimeRange.closed(since, until),
        open,
        score(),
        last,
        value,
        null,
        null,
        "%s was unchanged at %s for %s from %s, usually at most %s."
            .formatted(
                watched.parameter(),
                Numbers.text(value, watched.unit()),
                Spans.text(last - since),
                UtcTime.format(since),
                Spans.text(limit.usual().toNanos())));
  }

  @Override
  public void write(ObjectNode state) {
    state.put("started", started);
    state.put("value", value);
    state.put("since", since);
    state.put("last", last);
  }

  @Override
  public void read(JsonNode state) {
    started = state.required("started").booleanValue();
    value = state.required("value").doubleValue();
    since = state.required("since").longValue();
    last = state.required("last").longValue();
  }
}
