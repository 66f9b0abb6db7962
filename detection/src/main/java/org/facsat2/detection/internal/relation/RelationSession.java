package org.facsat2.detection.internal.relation;

import java.util.ArrayList;
import java.util.List;
import org.facsat2.detection.Anomaly;
import org.facsat2.detection.Detector;
import org.facsat2.detection.Scores;
import org.facsat2.detection.internal.Cbor;
import org.facsat2.detection.internal.Segmentation;
import org.facsat2.telemetry.Severity;
import org.facsat2.telemetry.TelemetryWindow;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One pass of a relation model over telemetry. */
public final class RelationSession implements Detector.Session {
  public static final String NAME = "relation";
  private static final String STATE = "facsat2-relation-state";
  private static final int SCHEMA = 1;

  private final RelationModel model;
  private final int[][] columnsByParameter;
  private final List<Expectation> expectations = new ArrayList<>();
  private final Segmentation segmentation = new Segmentation();
  private final CausalMedian median;
  private final ExpectedBands bands;
  private final SlidingMeans means;
  private final EventTracker tracker;
  private final List<Anomaly> ended = new ArrayList<>();
  private final double discount;
  private final double[] row;
  private final double[] filtered;
  private final double[] scores;
  private final @Nullable Example[] examples;
  private long rowInSegment;

  /**
   * Begins.
   *
   * @param group name of the detector's group
   * @param ceiling highest severity that an anomaly may have
   * @param state of an earlier session of the same model, or null
   * @throws IllegalArgumentException if the state is none of this model
   */
  public RelationSession(
      RelationModel model, String group, Severity ceiling, byte @Nullable [] state) {
    this.model = model;
    int columns = model.columns().size();
    int parameters = model.parameters().size();
    columnsByParameter = model.columnsByParameter();
    for (int[] own : columnsByParameter) {
      expectations.add(new Expectation(model, own));
    }
    median = new CausalMedian(columns);
    bands = new ExpectedBands(model.scaling(), model.prototypes());
    means = new SlidingMeans(model.windows(), model.pace(), columns);
    tracker = new EventTracker(model, new Explanation(model, group, ceiling));
    discount = model.discount();
    row = new double[columns];
    filtered = new double[columns];
    scores = new double[parameters];
    examples = new @Nullable Example[parameters];
    if (state != null) {
      Cbor.load(state, STATE, SCHEMA, this::read);
    }
  }

  @Override
  public Scores accept(TelemetryWindow window) {
    long[] times = window.times();
    long before = segmentation.lastRow();
    segmentation.advance(times);
    Frame frame = new Frame(model, window);
    for (int t = 0; t < times.length; t++) {
      if (rowInSegment > 0 && Segmentation.isNewSegment(before, times[t])) {
        restart();
      } else if (rowInSegment > 0 && model.pace().breaksHistory(before, times[t])) {
        median.restart();
        bands.restart();
      }
      before = times[t];
      score(frame, t, times[t]);
    }
    return frame.scores(times);
  }

  private void restart() {
    rowInSegment = 0;
    median.restart();
    bands.restart();
    means.restart();
    keep(tracker.endSegment());
  }

  private void score(Frame frame, int t, long time) {
    frame.gather(t, row);
    median.next(row, filtered);
    bands.next(filtered);
    means.next(time, bands.exceedance);
    scoreParameters();
    for (int p = 0; p < scores.length; p++) {
      double observed = frame.observed(p, t);
      Expectation expectation = expectations.get(p);
      examples[p] = expectation.example(bands, rowInSegment, time, observed);
      frame.put(
          p,
          t,
          scores[p],
          expectation.expected(bands, observed),
          expectation.low(bands),
          expectation.high(bands));
    }
    keep(tracker.next(rowInSegment, time, scores, examples));
    rowInSegment++;
  }

  /** Means over thresholds, discounted by how many parameters stray at once. */
  private void scoreParameters() {
    double first = 0;
    double second = 0;
    double third = 0;
    int windows = model.windows().length;
    for (int p = 0; p < scores.length; p++) {
      double q = 0;
      for (int j : columnsByParameter[p]) {
        for (int w = 0; w < windows; w++) {
          q = Math.max(q, means.mean(w, j) / model.thresholds()[j][w]);
        }
      }
      scores[p] = q;
      if (q > first) {
        third = second;
        second = first;
        first = q;
      } else if (q > second) {
        third = second;
        second = q;
      } else if (q > third) {
        third = q;
      }
    }
    double divisor = 1 + discount * Math.min(third, 1);
    for (int p = 0; p < scores.length; p++) {
      scores[p] /= divisor;
    }
  }

  private void keep(@Nullable Anomaly anomaly) {
    if (anomaly != null) {
      ended.add(anomaly);
    }
  }

  @Override
  public List<Anomaly> anomalies() {
    List<Anomaly> all = new ArrayList<>(ended);
    Anomaly open = tracker.openUntil(segmentation.lastRow());
    if (open != null) {
      all.add(open);
    }
    return List.copyOf(all);
  }

  @Override
  public byte[] state() {
    ObjectNode state = Cbor.object(STATE, SCHEMA);
    segmentation.write(state);
    state.put("rowInSegment", rowInSegment);
    median.write(state);
    bands.write(state);
    means.write(state);
    tracker.write(state);
    return Cbor.write(state);
  }

  private void read(JsonNode state) {
    segmentation.read(state);
    rowInSegment = state.required("rowInSegment").longValue();
    median.read(state);
    bands.read(state);
    means.read(state);
    tracker.read(state);
  }
}
