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
 * Finds values that change too fast: a sample is compared with the highest and the lowest one of
 * the time before it. Where the sample before is older than that time, the mean rate since then
 * counts.
 */
final class RateMonitor implements RuleMonitor {
  /** A change of exactly the allowed size, as decimals have it, is no violation. */
  private static final double ROUNDING = 1 + 1e-9;

  private final Watched watched;
  private final LimitRule.Rate limit;
  private final long withinNanos;
  private final MonotoneWindow largest = MonotoneWindow.largest();
  private final MonotoneWindow smallest = MonotoneWindow.smallest();
  private boolean started;
  private long last;
  private double lastValue;
  private double score;
  private boolean open;
  private long onset;
  private long lastFast;
  private final Fastest fastest = new Fastest();

  /** The fastest change of what is open. */
  private static final class Fastest {
    private double score;
    private double change;
    private long took;
    private long at;
    private double value;
  }

  RateMonitor(Watched watched, LimitRule.Rate limit) {
    this.watched = watched;
    this.limit = limit;
    this.withinNanos = limit.within().toNanos();
  }

  @Override
  public String rule() {
    return watched.rule();
  }

  @Override
  public void scan(
      long[] times, double[] values, double[] scores, int from, int to, List<Anomaly> found) {
    for (int row = from; row < to; row++) {
      double value = values[row];
      if (Double.isFinite(value)) {
        take(times[row], value, found);
      }
      scores[row] = Math.max(scores[row], score);
    }
  }

  private void take(long time, double value, List<Anomaly> found) {
    double change = 0;
    long since = time;
    double allowed = limit.most();
    if (started && time - last > withinNanos) {
      change = value - lastValue;
      since = last;
      allowed = limit.most() * ((double) (time - last) / withinNanos);
      largest.clear();
      smallest.clear();
    } else if (started) {
      largest.dropBefore(time - withinNanos);
      smallest.dropBefore(time - withinNanos);
      double rise = value - smallest.value();
      double fall = largest.value() - value;
      change = rise >= fall ? rise : -fall;
      since = rise >= fall ? smallest.time() : largest.time();
    }
    largest.add(time, value);
    smallest.add(time, value);
    started = true;
    last = time;
    lastValue = value;
    score = Math.abs(change) / allowed;
    if (score > ROUNDING) {
      fast(time, value, change, time - since);
    } else {
      score = Math.min(score, Math.nextDown(1.0));
      end(found);
    }
  }

  private void fast(long time, double value, double change, long took) {
    if (!open) {
      open = true;
      onset = time;
      fastest.score = 0;
    }
    lastFast = time;
    if (score > fastest.score) {
      fastest.score = score;
      fastest.change = change;
      fastest.took = took;
      fastest.at = time;
      fastest.value = value;
    }
  }

  private void end(List<Anomaly> found) {
    if (open) {
      found.add(anomaly(lastFast, false));
      open = false;
    }
  }

  @Override
  public void endSegment(List<Anomaly> found) {
    end(found);
    started = false;
    score = 0;
    largest.clear();
    smallest.clear();
  }

  @Override
  public @Nullable Anomaly openUntil(long lastRow) {
    return open ? anomaly(lastRow, true) : null;
  }

  private Anomaly anomaly(long until, boolean stillOpen) {
    double before = fastest.value - fastest.change;
    double allowed = limit.most() * Math.max(1, (double) fastest.took / withinNanos);
    return watched.anomaly(
        TimeRange.closed(onset, until),
        stillOpen,
        fastest.score,
        fastest.at,
        fastest.value,
        before - allowed,
        before + allowed,
        "%s %s %s in %s at %s, allowed %s in %s."
            .formatted(
                watched.parameter(),
                fastest.change > 0 ? "rose" : "fell",
                Numbers.text(Math.abs(fastest.change), watched.unit()),
                Spans.text(fastest.took),
                UtcTime.format(fastest.at),
                Numbers.text(limit.most(), watched.unit()),
                Spans.text(withinNanos)));
  }

  @Override
  public void write(ObjectNode state) {
    largest.write(state.putObject("largest"));
    smallest.write(state.putObject("smallest"));
    state.put("started", started);
    state.put("last", last);
    state.put("lastValue", lastValue);
    state.put("score", score);
    state.put("open", open);
    state.put("onset", onset);
    state.put("lastFast", lastFast);
    state.put("fastestScore", fastest.score);
    state.put("fastestChange", fastest.change);
    state.put("fastestTook", fastest.took);
    state.put("fastestAt", fastest.at);
    state.put("fastestValue", fastest.value);
  }

  @Override
  public void read(JsonNode state) {
    largest.read(state.required("largest"));
    smallest.read(state.required("smallest"));
    started = state.required("started").booleanValue();
    last = state.required("last").longValue();
    lastValue = state.required("lastValue").doubleValue();
    score = state.required("score").doubleValue();
    open = state.required("open").booleanValue();
    onset = state.required("onset").longValue();
    lastFast = state.required("lastFast").longValue();
    fastest.score = state.required("fastestScore").doubleValue();
    fastest.change = state.required("fastestChange").doubleValue();
    fastest.took = state.required("fastestTook").longValue();
    fastest.at = state.required("fastestAt").longValue();
    fastest.value = state.required("fastestValue").doubleValue();
  }
}
