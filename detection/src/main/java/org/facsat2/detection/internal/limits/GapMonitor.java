package org.facsat2.detection.internal.limits;

import java.util.List;
import org.facsat2.detection.Anomaly;
import org.facsat2.telemetry.LimitRule;
import org.facsat2.telemetry.TimeRange;
import org.facsat2.telemetry.UtcTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds a parameter that is silent while others are heard. Its silence is counted from row to row;
 * a step between rows that is itself longer than allowed is the silence of everything, which is
 * {@link SilenceMonitor}'s, and counts for nobody alone.
 */
final class GapMonitor implements RuleMonitor {
  private final Watched watched;
  private final LimitRule.Gap limit;
  private final long allowedNanos;
  private boolean heard;
  private double lastValue;
  private long lastSample;
  private long lastRow;
  private long silence;

  GapMonitor(Watched watched, LimitRule.Gap limit) {
    this.watched = watched;
    this.limit = limit;
    this.allowedNanos = limit.allowedNanos();
  }

  Watched watched() {
    return watched;
  }

  long allowedNanos() {
    return allowedNanos;
  }

  @Override
  public String rule() {
    return watched.rule();
  }

  @Override
  public void scan(
      long[] times, double[] values, double[] scores, int from, int to, List<Anomaly> found) {
    for (int row = from; row < to; row++) {
      boolean sample = Double.isFinite(values[row]);
      long step = times[row] - lastRow;
      if (heard && step <= allowedNanos) {
        silence += step;
      }
      if (sample) {
        if (isOpen()) {
          found.add(anomaly(new TimeRange(lastSample, times[row]), false));
        }
        heard = true;
        silence = 0;
        lastSample = times[row];
        lastValue = values[row];
      }
      lastRow = times[row];
      scores[row] = Math.max(scores[row], score());
    }
  }

  private boolean isOpen() {
    return heard && silence > allowedNanos;
  }

  private double score() {
    return heard ? (double) silence / allowedNanos : 0;
  }

  @Override
  public void endSegment(List<Anomaly> found) {
    if (isOpen()) {
      found.add(anomaly(TimeRange.closed(lastSample, lastRow), false));
    }
    heard = false;
    silence = 0;
  }

  @Override
  public @Nullable Anomaly openUntil(long newest) {
    return isOpen() ? anomaly(TimeRange.closed(lastSample, newest), true) : null;
  }

  private Anomaly anomaly(TimeRange range, boolean open) {
    return watched.anomaly(
        range,
        open,
        score(),
        lastSample,
        lastValue,
        null,
        null,
        "%s was silent for %s from %s while others were heard, usually at most %s."
            .formatted(
                watched.parameter(),
                Spans.text(silence),
                UtcTime.format(lastSample),
                Spans.text(limit.usual().toNanos())));
  }

  @Override
  public void write(ObjectNode state) {
    state.put("heard", heard);
    state.put("lastValue", lastValue);
    state.put("lastSample", lastSample);
    state.put("lastRow", lastRow);
    state.put("silence", silence);
  }

  @Override
  public void read(JsonNode state) {
    heard = state.required("heard").booleanValue();
    lastValue = state.required("lastValue").doubleValue();
    lastSample = state.required("lastSample").longValue();
    lastRow = state.required("lastRow").longValue();
    silence = state.required("silence").longValue();
  }
}
