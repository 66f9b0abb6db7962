package org.facsat2.detection.internal.limits;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.facsat2.detection.Anomaly;
import org.facsat2.detection.Detector;
import org.facsat2.detection.Scores;
import org.facsat2.detection.internal.Cbor;
import org.facsat2.detection.internal.Segmentation;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.TelemetryWindow;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One pass of the limits over telemetry: a {@link RuleMonitor} a rule. */
public final class LimitsSession implements Detector.Session {
  public static final String NAME = "limits";
  private static final String STATE = "facsat2-limits-state";
  private static final int SCHEMA = 1;
  private static final Comparator<Anomaly> BY_ONSET =
      Comparator.comparingLong(anomaly -> anomaly.range().startNanos());

  private final List<ParameterRules> parameters;
  private final SilenceMonitor silence;
  private final Segmentation segmentation = new Segmentation();
  private final Map<String, Integer> order = new HashMap<>();
  private final List<Anomaly> ended = new ArrayList<>();

  /**
   * Begins.
   *
   * @param limited parameters with limits
   * @param state of an earlier session over the same parameters, or null
   * @throws IllegalArgumentException if the state is none of these limits
   */
  public LimitsSession(List<Parameter> limited, byte @Nullable [] state) {
    parameters = limited.stream().map(ParameterRules::new).toList();
    silence = new SilenceMonitor(parameters.stream().flatMap(p -> p.gaps().stream()).toList());
    order.put(SilenceMonitor.RULE, order.size());
    for (ParameterRules parameter : parameters) {
      parameter.monitors().forEach(m -> order.put(m.rule(), order.size()));
    }
    if (state != null) {
      Cbor.load(state, STATE, SCHEMA, this::read);
    }
  }

  private void read(JsonNode state) {
    segmentation.read(state);
    for (ParameterRules parameter : parameters) {
      parameter.read(state.required("parameters"), state.path("rules"), state.path("gates"));
    }
    if (silence.isNeeded()) {
      silence.read(state.required(SilenceMonitor.RULE));
    }
  }

  @Override
  public Scores accept(TelemetryWindow window) {
    long[] times = window.times();
    int[] starts = segmentation.advance(times);
    double[] none = filled(times.length, Double.NaN);
    List<Scores.ParameterScores> scores = new ArrayList<>();
    for (ParameterRules rules : parameters) {
      LimitBands bands = rules.bands();
      double[] values = window.column(bands.parameter).orElse(none);
      double[] score = rules.scan(window, values, starts, ended);
      scores.add(
          new Scores.ParameterScores(
              bands.parameter,
              score,
              values,
              none,
              edge(times.length, bands.innerLow),
              edge(times.length, bands.innerHigh)));
    }
    if (silence.isNeeded()) {
      listen(window, starts);
    }
    return new Scores(times, scores);
  }

  private void listen(TelemetryWindow window, int[] starts) {
    int from = 0;
    for (int start : starts) {
      silence.scan(window, from, start, ended);
      silence.endSegment();
      from = start;
    }
    silence.scan(window, from, window.rows(), ended);
  }

  private static double[] edge(int rows, double limit) {
    return filled(rows, Double.isFinite(limit) ? limit : Double.NaN);
  }

  private static double[] filled(int rows, double value) {
    double[] column = new double[rows];
    Arrays.fill(column, value);
    return column;
  }

  @Override
  public List<Anomaly> anomalies() {
    List<Anomaly> all = new ArrayList<>(ended);
    for (ParameterRules parameter : parameters) {
      for (RuleMonitor monitor : parameter.monitors()) {
        Anomaly open = monitor.openUntil(segmentation.lastRow());
        if (open != null) {
          all.add(open);
        }
      }
    }
    // Among equal onsets the order of the dictionary: the same whole or in pieces.
    all.sort(BY_ONSET.thenComparingInt(anomaly -> order.getOrDefault(anomaly.group(), 0)));
    return List.copyOf(all);
  }

  @Override
  public byte[] state() {
    ObjectNode node = Cbor.object(STATE, SCHEMA);
    segmentation.write(node);
    ObjectNode plain = node.putObject("parameters");
    ObjectNode named = node.putObject("rules");
    ObjectNode gates = node.putObject("gates");
    parameters.forEach(parameter -> parameter.write(plain, named, gates));
    if (silence.isNeeded()) {
      silence.write(node.putObject(SilenceMonitor.RULE));
    }
    return Cbor.write(node);
  }
}
