package org.facsat2.api.internal;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.facsat2.protocol.LimitsResource;
import org.facsat2.protocol.RuleResource;
import org.facsat2.telemetry.LimitRule;
import org.facsat2.telemetry.Limits;
import org.facsat2.telemetry.Severity;
import org.jspecify.annotations.Nullable;

/** Limits as JSON, and back; what is wrong is refused by an {@link IllegalArgumentException}. */
final class LimitsMapping {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double USUAL_TIMES = 5;
  private static final double LONGEST_SECONDS = 1e9;

  private LimitsMapping() {}

  static LimitsResource resource(Limits limits) {
    return new LimitsResource(
        limits.minimumViolations(),
        limits.hysteresis(),
        bands(limits.bands()),
        limits.rules().isEmpty()
            ? null
            : limits.rules().stream().map(LimitsMapping::resource).toList());
  }

  private static Map<String, LimitsResource.Band> bands(Map<Severity, Limits.Band> bands) {
    Map<String, LimitsResource.Band> resources = new LinkedHashMap<>();
    bands.forEach(
        (severity, band) ->
            resources.put(
                Requests.word(severity), new LimitsResource.Band(band.low(), band.high())));
    return resources;
  }

  static RuleResource resource(LimitRule rule) {
    String kind = rule.kind();
    RuleResource.ModeResource when = mode(rule.when());
    return switch (rule) {
      case LimitRule.ModeBands r ->
          new RuleResource(
              kind,
              null,
              null,
              null,
              null,
              null,
              null,
              bands(r.bands()),
              r.minimumViolations(),
              r.hysteresis(),
              when);
      case LimitRule.Rate r ->
          of(kind, r.severity(), r.most(), seconds(r.within()), null, null, null, when);
      case LimitRule.Stuck r ->
          of(kind, r.severity(), null, null, seconds(r.usual()), r.times(), null, when);
      case LimitRule.Gap r ->
          of(kind, r.severity(), null, null, seconds(r.usual()), r.times(), null, when);
      case LimitRule.States r ->
          of(
              kind,
              r.severity(),
              null,
              null,
              null,
              null,
              r.allowed().stream().sorted().toList(),
              when);
    };
  }

  private static RuleResource of(
      String kind,
      Severity severity,
      @Nullable Double most,
      @Nullable Double within,
      @Nullable Double usual,
      @Nullable Double times,
      @Nullable List<Long> allowed,
      RuleResource.@Nullable ModeResource when) {
    return new RuleResource(
        kind, Requests.word(severity), most, within, usual, times, allowed, null, null, null, when);
  }

  private static RuleResource.@Nullable ModeResource mode(LimitRule.@Nullable Mode mode) {
    return mode == null
        ? null
        : new RuleResource.ModeResource(
            mode.parameter().value(), mode.codes().stream().sorted().toList());
  }

  private static double seconds(Duration time) {
    return time.toNanos() / NANOS_PER_SECOND;
  }

  static Limits limits(@Nullable LimitsResource resource) {
    if (resource == null) {
      return Limits.NONE;
    }
    List<RuleResource> rules = resource.rules();
    return new Limits(
        bandsOf(resource.bands()),
        orElse(resource.minimumViolations(), 1),
        orElse(resource.hysteresis(), 0.0),
        rules == null ? List.of() : rules.stream().map(LimitsMapping::rule).toList());
  }

  private static Map<Severity, Limits.Band> bandsOf(
      @Nullable Map<String, LimitsResource.Band> resources) {
    Map<Severity, Limits.Band> bands = new EnumMap<>(Severity.class);
    if (resources != null) {
      resources.forEach(
          (name, band) -> {
            Severity severity = Requests.choice(Severity.class, "severity", name);
            if (severity != null) {
              bands.put(severity, new Limits.Band(band.low(), band.high()));
            }
          });
    }
    return bands;
  }

  private static LimitRule rule(RuleResource resource) {
    String kind = Requests.required("rules.kind", resource.kind());
    Severity severity =
        orElse(Requests.choice(Severity.class, "severity", resource.severity()), Severity.WARNING);
    LimitRule.Mode when = modeOf(resource.when());
    return switch (kind) {
      case "rate" ->
          new LimitRule.Rate(
              severity,
              needed(kind, "most", resource.most()),
              duration(kind, "withinSeconds", resource.withinSeconds()),
              when);
      case "stuck" ->
          new LimitRule.Stuck(
              severity,
              duration(kind, "usualSeconds", resource.usualSeconds()),
              orElse(resource.times(), USUAL_TIMES),
              when);
      case "gap" ->
          new LimitRule.Gap(
              severity,
              duration(kind, "usualSeconds", resource.usualSeconds()),
              orElse(resource.times(), USUAL_TIMES),
              when);
      case "states" ->
          new LimitRule.States(
              severity, new HashSet<>(needed(kind, "allowed", resource.allowed())), when);
      case "bands" ->
          new LimitRule.ModeBands(
              bandsOf(resource.bands()),
              orElse(resource.minimumViolations(), 1),
              orElse(resource.hysteresis(), 0.0),
              needed(kind, "when", when));
      default ->
          throw new IllegalArgumentException(
              "a rule has the unknown kind \""
                  + kind
                  + "\"; known are bands, gap, rate, states, stuck");
    };
  }

  private static LimitRule.@Nullable Mode modeOf(RuleResource.@Nullable ModeResource resource) {
    return resource == null
        ? null
        : new LimitRule.Mode(
            Requests.parameter(Requests.required("when.parameter", resource.parameter())),
            new HashSet<>(Requests.required("when.codes", resource.codes())));
  }

  private static Duration duration(String kind, String member, @Nullable Double seconds) {
    double known = needed(kind, member, seconds);
    if (!(known > 0 && known <= LONGEST_SECONDS)) {
      throw new IllegalArgumentException(
          member + " is " + known + ", must be above 0 and at most " + LONGEST_SECONDS);
    }
    return Duration.ofNanos(Math.round(known * NANOS_PER_SECOND));
  }

  private static <T> T needed(String kind, String member, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("a rule of kind " + kind + " needs " + member);
    }
    return value;
  }

  private static <T> T orElse(@Nullable T value, T fallback) {
    return value == null ? fallback : value;
  }
}
