package org.facsat2.pipeline.detection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.facsat2.detection.Anomaly;
import org.facsat2.detection.Detector;
import org.facsat2.detection.LimitsDetector;
import org.facsat2.pipeline.alarms.Alarms;
import org.facsat2.pipeline.catalogue.SpacecraftAdministration;
import org.facsat2.pipeline.ingestion.Ingestions;
import org.facsat2.pipeline.telemetry.StoredTelemetry;
import org.facsat2.telemetry.Dictionary;
import org.facsat2.telemetry.Limits;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.TimeRange;
import org.jspecify.annotations.Nullable;

/**
 * Use case: what a dictionary would change, and how often its changed limits would have been
 * violated in the past.
 */
public final class PreviewLimits {
  private static final long DEFAULT_NANOS = Duration.ofDays(90).toNanos();

  private final SpacecraftAdministration spacecraft;
  private final NominalTelemetry times;
  private final SegmentScan scan;

  public PreviewLimits(
      SpacecraftAdministration spacecraft,
      Ingestions ingestions,
      StoredTelemetry telemetry,
      Alarms alarms) {
    this.spacecraft = spacecraft;
    this.times = new NominalTelemetry(ingestions, alarms);
    this.scan = new SegmentScan(telemetry);
  }

  /**
   * Violations of a rule in the range.
   *
   * @param anomalies how many
   * @param nanos how long they lasted together
   */
  public record Violations(int anomalies, long nanos) {
    static final Violations NONE = new Violations(0, 0);

    Violations and(Anomaly anomaly) {
      return new Violations(anomalies + 1, nanos + anomaly.range().lengthNanos());
    }
  }

  /**
   * A rule of a parameter whose limits changed.
   *
   * @param rule its name
   * @param before with the limits in force
   * @param after with the changed ones
   */
  public record RuleViolations(String rule, Violations before, Violations after) {}

  /**
   * A preview.
   *
   * @param change parameters added, changed and removed
   * @param scored the time that was looked at; null if there was no telemetry or no limit changed
   * @param rules only those that found something, before or after
   */
  public record Preview(
      SpacecraftAdministration.DictionaryChange change,
      @Nullable TimeRange scored,
      List<RuleViolations> rules) {}

  /**
   * Previews a dictionary.
   *
   * @param range to look at; null for the 90 days before the newest sample
   */
  public Preview preview(String id, List<Parameter> parameters, @Nullable TimeRange range) {
    SpacecraftAdministration.PreviewedChange changed = spacecraft.preview(id, parameters);
    List<TimeRange> segments = times.segments(id, range, DEFAULT_NANOS);
    Dictionary before = onlyChanged(changed.before(), changed.after());
    Dictionary after = onlyChanged(changed.after(), changed.before());
    boolean nothing = segments.isEmpty() || isWithoutLimits(before) && isWithoutLimits(after);
    if (nothing) {
      return new Preview(changed.change(), null, List.of());
    }
    SequencedMap<String, Violations> was = violations(id, before, segments);
    SequencedMap<String, Violations> willBe = violations(id, after, segments);
    SequencedMap<String, RuleViolations> rules = new LinkedHashMap<>();
    was.forEach((rule, v) -> rules.put(rule, of(rule, was, willBe)));
    willBe.forEach((rule, v) -> rules.put(rule, of(rule, was, willBe)));
    return new Preview(
        changed.change(),
        segments.getFirst().span(segments.getLast()),
        List.copyOf(rules.values()));
  }

  private static RuleViolations of(
      String rule, Map<String, Violations> was, Map<String, Violations> willBe) {
    return new RuleViolations(
        rule, was.getOrDefault(rule, Violations.NONE), willBe.getOrDefault(rule, Violations.NONE));
  }

  private static boolean isWithoutLimits(Dictionary dictionary) {
    return dictionary.parameters().stream().allMatch(p -> p.limits().isEmpty());
  }

  /** The dictionary with only those limits that the other one does not have just so. */
  private static Dictionary onlyChanged(Dictionary dictionary, Dictionary other) {
    List<Parameter> parameters = new ArrayList<>();
    for (Parameter parameter : dictionary.parameters()) {
      Optional<Parameter> counterpart = other.find(parameter.id());
      boolean same =
          counterpart.isPresent() && counterpart.get().limits().equals(parameter.limits());
      parameters.add(same ? parameter.withLimits(Limits.NONE) : parameter);
    }
    return new Dictionary(dictionary.version(), parameters);
  }

  private SequencedMap<String, Violations> violations(
      String craft, Dictionary dictionary, List<TimeRange> segments) {
    Detector detector = LimitsDetector.of(dictionary);
    SequencedMap<String, Violations> violations = new LinkedHashMap<>();
    for (TimeRange segment : segments) {
      Detector.Session session = detector.start(null);
      scan.feed(craft, detector, session, segment, (window, scores) -> {});
      for (Anomaly anomaly : session.anomalies()) {
        violations.merge(anomaly.group(), Violations.NONE.and(anomaly), (v, one) -> v.and(anomaly));
      }
    }
    return violations;
  }
}
