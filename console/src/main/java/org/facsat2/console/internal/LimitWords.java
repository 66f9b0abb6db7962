package org.facsat2.console.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.facsat2.protocol.LimitsResource;
import org.facsat2.protocol.RuleResource;
import org.jspecify.annotations.Nullable;

/** Limits as people say them. */
final class LimitWords {
  private static final double MILLIS = 1000;

  private LimitWords() {}

  /** Each band: {@code warning outside 3 to 4}. */
  static List<String> bands(LimitsResource limits) {
    return bands(limits.bands());
  }

  private static List<String> bands(Map<String, LimitsResource.Band> bands) {
    List<String> words = new ArrayList<>();
    bands.forEach((severity, band) -> words.add(severity + " " + outside(band)));
    return words;
  }

  private static String outside(LimitsResource.Band band) {
    if (band.low() == null) {
      return "above " + Quantity.of(band.high());
    }
    return band.high() == null
        ? "below " + Quantity.of(band.low())
        : "outside " + Quantity.of(band.low()) + " to " + Quantity.of(band.high());
  }

  /** Bands and rules, each a sentence without its point. */
  static List<String> all(LimitsResource limits, @Nullable String unit) {
    List<String> words = new ArrayList<>(bands(limits));
    List<RuleResource> rules = limits.rules();
    if (rules != null) {
      rules.forEach(rule -> words.add(rule(rule, unit)));
    }
    return words.stream().map(Sentence::capitalized).toList();
  }

  private static String rule(RuleResource rule, @Nullable String unit) {
    String severity = rule.severity() == null ? "warning" : rule.severity();
    RuleResource.ModeResource mode = rule.when();
    String where =
        mode == null
            ? ""
            : " while %s is %s"
                .formatted(
                    mode.parameter(),
                    mode.codes().stream().map(String::valueOf).collect(Collectors.joining(" or ")));
    return switch (rule.kind()) {
      case "rate" ->
          "%s if it changes by more than %s within %s%s"
              .formatted(
                  severity, Quantity.of(rule.most(), unit), seconds(rule.withinSeconds()), where);
      case "stuck" ->
          "%s if it keeps one value for more than %s%s".formatted(severity, longest(rule), where);
      case "gap" ->
          "%s if no sample comes for more than %s%s".formatted(severity, longest(rule), where);
      case "states" ->
          "%s if it is anything but %s%s"
              .formatted(
                  severity,
                  rule.allowed() == null
                      ? "nothing"
                      : rule.allowed().stream()
                          .map(String::valueOf)
                          .collect(Collectors.joining(", ")),
                  where);
      case "bands" ->
          String.join(", ", bands(rule.bands() == null ? Map.of() : rule.bands())) + where;
      default -> severity + " by the rule " + rule.kind() + where;
    };
  }

  private static String longest(RuleResource rule) {
    double times = rule.times() == null ? RULE_TIMES : rule.times();
    Double usual = rule.usualSeconds();
    return seconds(usual == null ? null : usual * times);
  }

  /** What the API takes where it is not said. */
  private static final double RULE_TIMES = 5;

  private static String seconds(@Nullable Double seconds) {
    if (seconds == null) {
      return "its usual time";
    }
    return seconds < 1
        ? Quantity.of(seconds) + " s"
        : Lasting.exact(Duration.ofMillis(Math.round(seconds * MILLIS)));
  }
}
