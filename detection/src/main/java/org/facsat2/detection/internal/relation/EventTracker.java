package org.facsat2.detection.internal.relation;

import java.util.ArrayList;
import java.util.List;
import org.facsat2.detection.Anomaly;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns scores into events. One begins where a parameter's score reaches 1 and ends at the last row
 * of {@link #STAY} or more before so many rows below it.
 */
final class EventTracker {
  private static final double BEGIN = 1;
  private static final double STAY = 0.7;

  private final RelationModel model;
  private final Explanation explanation;
  private final int quietRowsToEnd;
  private final List<RecentExamples> recent = new ArrayList<>();
  private final Evidence confirmed;
  private final Evidence pending;
  private boolean open;
  private long onset;
  private int lead;
  private long lastLoud;
  private int quietRows;

  EventTracker(RelationModel model, Explanation explanation) {
    this.model = model;
    this.explanation = explanation;
    quietRowsToEnd = model.pace().quietRows();
    int parameters = model.parameters().size();
    for (int p = 0; p < parameters; p++) {
      recent.add(new RecentExamples(model.longestWindow(), model.pace()));
    }
    confirmed = new Evidence(parameters);
    pending = new Evidence(parameters);
  }

  /**
   * Takes the next row.
   *
   * @param scores one a parameter
   * @param examples one a parameter; null where it was as expected
   * @return the event that this row ended, or null
   */
  @Nullable Anomaly next(long row, long time, double[] scores, @Nullable Example[] examples) {
    for (int p = 0; p < scores.length; p++) {
      recent.get(p).next(row, time, examples[p]);
    }
    int highest = highest(scores);
    double score = scores[highest];
    if (!open) {
      if (score >= BEGIN) {
        begin(time, highest, scores);
      }
      return null;
    }
    for (int p = 0; p < scores.length; p++) {
      pending.see(p, scores[p], examples[p]);
    }
    if (score >= STAY) {
      confirmed.absorb(pending);
      pending.clear();
      lastLoud = time;
      quietRows = 0;
      return null;
    }
    return ++quietRows >= quietRowsToEnd ? end() : null;
  }

  /** The monitored parameter of highest score; of equal ones the first. */
  private int highest(double[] scores) {
    int highest = -1;
    for (int p = 0; p < scores.length; p++) {
      boolean monitored = model.parameters().get(p).monitored();
      if (monitored && (highest < 0 || scores[p] > scores[highest])) {
        highest = p;
      }
    }
    return highest;
  }

  private void begin(long time, int highest, double[] scores) {
    open = true;
    onset = time;
    lead = highest;
    lastLoud = time;
    quietRows = 0;
    confirmed.clear();
    pending.clear();
    for (int p = 0; p < scores.length; p++) {
      confirmed.see(p, scores[p], recent.get(p).largest());
    }
  }

  private Anomaly end() {
    open = false;
    return explanation.anomaly(onset, lastLoud, false, lead, confirmed);
  }

  /** Ends what is open and forgets the rows before: the next one belongs to a new segment. */
  @Nullable Anomaly endSegment() {
    recent.forEach(RecentExamples::restart);
    return open ? end() : null;
  }

  /** The event that is open now, as ending at the last row; null if none is. */
  @Nullable Anomaly openUntil(long lastRow) {
    return open ? explanation.anomaly(onset, lastRow, true, lead, confirmed) : null;
  }

  void write(ObjectNode state) {
    state.put("open", open);
    state.put("onset", onset);
    state.put("lead", lead);
    state.put("lastLoud", lastLoud);
    state.put("quietRows", quietRows);
    for (int p = 0; p < recent.size(); p++) {
      recent.get(p).write(state, "recent" + p);
    }
    if (open) {
      confirmed.write(state, "confirmed");
      pending.write(state, "pending");
    }
  }

  void read(JsonNode state) {
    open = state.required("open").booleanValue();
    onset = state.required("onset").longValue();
    lead = state.required("lead").intValue();
    lastLoud = state.required("lastLoud").longValue();
    quietRows = state.required("quietRows").intValue();
    int prototypes = model.prototypes().count();
    if (lead < 0 || lead >= recent.size()) {
      throw new IllegalArgumentException(
          "A state led by parameter " + lead + " of " + recent.size());
    }
    for (int p = 0; p < recent.size(); p++) {
      recent.get(p).read(state, "recent" + p, prototypes);
    }
    if (open) {
      confirmed.read(state, "confirmed", prototypes);
      pending.read(state, "pending", prototypes);
    }
  }
}
