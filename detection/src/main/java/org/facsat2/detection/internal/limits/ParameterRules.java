package org.facsat2.detection.internal.limits;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.facsat2.detection.Anomaly;
import org.facsat2.telemetry.LimitRule;
import org.facsat2.telemetry.Limits;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.TelemetryWindow;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** All that one parameter is held to: its plain bands, and each of its rules. */
final class ParameterRules {
  private final Parameter parameter;
  private final LimitBands bands;
  private final List<Gated> rules = new ArrayList<>();

  /** A rule, and when it holds; a gate of null is always open. */
  private record Gated(RuleMonitor monitor, @Nullable ModeGate gate) {}

  ParameterRules(Parameter parameter) {
    this.parameter = parameter;
    Limits limits = parameter.limits();
    bands = new LimitBands(parameter, limits);
    if (!limits.bands().isEmpty()) {
      List<LimitRule.Mode> own =
          limits.rules().stream()
              .flatMap(r -> r instanceof LimitRule.ModeBands b ? Stream.of(b.when()) : null)
              .toList();
      rules.add(
          new Gated(
              new LimitMonitor(parameter.id().value(), bands),
              own.isEmpty() ? null : ModeGate.outside(own)));
    }
    Watched.Names names = new Watched.Names();
    for (LimitRule rule : limits.rules()) {
      LimitRule.Mode mode = rule.when();
      rules.add(
          new Gated(
              monitor(rule, names.next(parameter, rule.kind())),
              mode == null ? null : ModeGate.during(mode)));
    }
  }

  private RuleMonitor monitor(LimitRule rule, String name) {
    return switch (rule) {
      case LimitRule.ModeBands r ->
          new LimitMonitor(
              name,
              new LimitBands(
                  parameter, new Limits(r.bands(), r.minimumViolations(), r.hysteresis())));
      case LimitRule.Rate r -> new RateMonitor(watched(name, r.severity()), r);
      case LimitRule.Stuck r -> new StuckMonitor(watched(name, r.severity()), r);
      case LimitRule.Gap r -> new GapMonitor(watched(name, r.severity()), r);
      case LimitRule.States r ->
          new StatesMonitor(watched(name, r.severity()), r, parameter.labels());
    };
  }

  private Watched watched(String name, org.facsat2.telemetry.Severity severity) {
    return new Watched(name, parameter.id(), parameter.unit(), severity);
  }

  Parameter parameter() {
    return parameter;
  }

  /** The plain bands. */
  LimitBands bands() {
    return bands;
  }

  List<RuleMonitor> monitors() {
    return rules.stream().map(Gated::monitor).toList();
  }

  /** The rules for gaps that hold in every mode. */
  List<GapMonitor> gaps() {
    return rules.stream()
        .filter(r -> r.gate() == null)
        .flatMap(r -> r.monitor() instanceof GapMonitor gap ? Stream.of(gap) : null)
        .toList();
  }

  /**
   * Takes a window.
   *
   * @param starts rows that begin a segment
   * @return one score a row: the highest of all rules
   */
  double[] scan(TelemetryWindow window, double[] values, int[] starts, List<Anomaly> found) {
    double[] scores = new double[window.rows()];
    for (Gated rule : rules) {
      ModeGate gate = rule.gate();
      boolean[] holds = gate == null ? null : gate.advance(window, starts);
      int from = 0;
      for (int start : starts) {
        scan(rule.monitor(), holds, window.times(), values, scores, from, start, found);
        rule.monitor().endSegment(found);
        from = start;
      }
      scan(rule.monitor(), holds, window.times(), values, scores, from, window.rows(), found);
    }
    return scores;
  }

  /** Where a rule does not hold, what it had open ends. */
  private static void scan(
      RuleMonitor monitor,
      boolean @Nullable [] holds,
      long[] times,
      double[] values,
      double[] scores,
      int from,
      int to,
      List<Anomaly> found) {
    if (holds == null) {
      monitor.scan(times, values, scores, from, to, found);
      return;
    }
    int row = from;
    while (row < to) {
      int end = row + 1;
      while (end < to && holds[end] == holds[row]) {
        end++;
      }
      if (holds[row]) {
        monitor.scan(times, values, scores, row, end, found);
      } else {
        monitor.endSegment(found);
      }
      row = end;
    }
  }

  /**
   * Writes the state of the rules.
   *
   * @param plain of all parameters' plain bands, by the parameter's key
   * @param named of all others, by the rule's name
   * @param gates by the rule's name
   */
  void write(ObjectNode plain, ObjectNode named, ObjectNode gates) {
    for (Gated rule : rules) {
      String name = rule.monitor().rule();
      rule.monitor()
          .write(isPlain(rule) ? plain.putObject(parameter.id().key()) : named.putObject(name));
      if (rule.gate() != null) {
        rule.gate().write(gates.putObject(name));
      }
    }
  }

  /** As {@link #write}; a state from before there were rules has no entries for them. */
  void read(JsonNode plain, JsonNode named, JsonNode gates) {
    for (Gated rule : rules) {
      String name = rule.monitor().rule();
      rule.monitor()
          .read(isPlain(rule) ? plain.required(parameter.id().key()) : named.required(name));
      if (rule.gate() != null) {
        rule.gate().read(gates.required(name));
      }
    }
  }

  private boolean isPlain(Gated rule) {
    return rule.monitor().rule().equals(parameter.id().value());
  }
}
