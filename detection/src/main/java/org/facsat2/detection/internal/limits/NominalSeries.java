package org.facsat2.detection.internal.limits;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.facsat2.detection.LimitFit;
import org.facsat2.detection.LimitFit.Finding;
import org.facsat2.detection.internal.Numbers;
import org.facsat2.detection.internal.Quantiles;
import org.facsat2.telemetry.LimitRule;
import org.facsat2.telemetry.Limits;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.ParameterType;
import org.facsat2.telemetry.Series;
import org.facsat2.telemetry.Severity;
import org.jspecify.annotations.Nullable;

/**
 * Nominal samples of one parameter, and the limits that robust quantiles of them suggest. The parts
 * and margins are choices, not statistics: a person reviews what comes of them.
 */
public final class NominalSeries {
  private static final double TAIL = 0.001;
  private static final double BAND_MARGIN = 0.1;
  private static final double RATE_MARGIN = 1;
  private static final double TIMES_STUCK = 5;
  private static final double TIMES_GAP = 1.5;
  private static final int SAMPLES_NEEDED = 1000;
  private static final int MOST_STATES = 32;

  /** A step of more than so many usual ones is a gap. */
  private static final double GAP_STEPS = 1.5;

  /** A stay does not go on over a longer step than so many usual ones. */
  private static final double LONGEST_STEPS = 20;

  /** A parameter that changes at fewer of its steps is not noisy. */
  private static final double NOISY = 0.5;

  private static final long DAY_NANOS = Duration.ofDays(1).toNanos();

  private final List<Series> series;
  private final long samples;
  private final Set<Long> days = new HashSet<>();
  private final double usualStep;

  public NominalSeries(List<Series> series) {
    this.series = series.stream().filter(s -> !s.isEmpty()).toList();
    samples = this.series.stream().mapToLong(Series::size).sum();
    for (Series one : this.series) {
      for (long time : one.times()) {
        days.add(Math.floorDiv(time, DAY_NANOS));
      }
    }
    Quantiles steps = Quantiles.of(steps());
    usualStep = steps.count() == 0 ? 0 : steps.median();
  }

  /** What these samples suggest. */
  public LimitFit fit(Parameter parameter) {
    List<Finding> findings = new ArrayList<>();
    List<LimitRule> rules = new ArrayList<>();
    Map<Severity, Limits.Band> bands = Map.of();
    if (parameter.type() == ParameterType.ENUMERATION) {
      add(states(parameter, findings), rules);
    } else if (parameter.type() != ParameterType.BOOLEAN && isEnough("bands", findings)) {
      bands = bands(parameter, findings);
      add(rate(parameter, findings), rules);
      add(stuck(findings), rules);
    }
    add(gap(findings), rules);
    return new LimitFit(samples, days.size(), new Limits(bands, 3, 0, rules), findings);
  }

  private static void add(@Nullable LimitRule rule, List<LimitRule> rules) {
    if (rule != null) {
      rules.add(rule);
    }
  }

  private boolean isEnough(String kind, List<Finding> findings) {
    if (hasDays(kind, LimitFit.DAYS_NEEDED, findings)) {
      if (samples >= SAMPLES_NEEDED) {
        return true;
      }
      none(kind, "needs %d samples, has %d".formatted(SAMPLES_NEEDED, samples), findings);
    }
    return false;
  }

  private boolean hasDays(String kind, int needed, List<Finding> findings) {
    int missing = needed - days.size();
    if (missing > 0) {
      String why =
          "needs %d more %s of telemetry, has %d of %d"
              .formatted(missing, missing == 1 ? "day" : "days", days.size(), needed);
      findings.add(new Finding(kind, false, missing, why));
    }
    return missing <= 0;
  }

  private static void none(String kind, String why, List<Finding> findings) {
    findings.add(new Finding(kind, false, null, why));
  }

  private Map<Severity, Limits.Band> bands(Parameter parameter, List<Finding> findings) {
    Quantiles values = Quantiles.of(series.stream().map(Series::values).toArray(double[][]::new));
    double low = values.at(TAIL);
    double high = values.at(1 - TAIL);
    if (low == high) {
      none("bands", "it is constant at " + Numbers.text(low, parameter.unit()), findings);
      return Map.of();
    }
    double margin = BAND_MARGIN * (high - low);
    findings.add(
        new Finding(
            "bands",
            true,
            null,
            "0.1 %% to 99.9 %% quantile %s to %s, widened by 10 %% of their distance; three samples in a row"
                .formatted(
                    Numbers.text(low, parameter.unit()), Numbers.text(high, parameter.unit()))));
    return Map.of(Severity.WARNING, new Limits.Band(low - margin, high + margin));
  }

  private @Nullable LimitRule rate(Parameter parameter, List<Finding> findings) {
    long within = Math.round(usualStep * GAP_STEPS);
    double[] changes = new double[(int) Math.min(samples, Integer.MAX_VALUE - 8)];
    int n = 0;
    for (Series one : series) {
      for (int i = 1; i < one.size(); i++) {
        if (one.time(i) - one.time(i - 1) <= within) {
          changes[n++] = Math.abs(one.value(i) - one.value(i - 1));
        }
      }
    }
    double usual = n == 0 ? 0 : Quantiles.of(Arrays.copyOf(changes, n)).at(1 - TAIL);
    if (!(usual > 0)) {
      none("rate", "it hardly ever changes from one sample to the next", findings);
      return null;
    }
    findings.add(
        new Finding(
            "rate",
            true,
            null,
            "99.9 %% quantile %s of the change between neighbouring samples (usually %s apart), doubled"
                .formatted(
                    Numbers.text(usual, parameter.unit()), Spans.text(Math.round(usualStep)))));
    return new LimitRule.Rate(
        Severity.WARNING, usual * (1 + RATE_MARGIN), Duration.ofNanos(within), null);
  }

  private @Nullable LimitRule stuck(List<Finding> findings) {
    List<Long> stays = new ArrayList<>();
    long steps = 0;
    long changes = 0;
    for (Series one : series) {
      long since = one.time(0);
      for (int i = 1; i < one.size(); i++) {
        steps++;
        boolean far = one.time(i) - one.time(i - 1) > LONGEST_STEPS * usualStep;
        boolean changed = one.value(i) != one.value(i - 1);
        changes += changed ? 1 : 0;
        if (changed || far) {
          stays.add(one.time(i - 1) - since);
          since = one.time(i);
        }
      }
    }
    if (steps == 0) {
      none("stuck", "its samples stand alone", findings);
      return null;
    }
    if (changes < NOISY * steps) {
      none(
          "stuck",
          "it is not noisy: it changes at %d %% of its steps".formatted(100 * changes / steps),
          findings);
      return null;
    }
    double longest =
        Quantiles.of(stays.stream().mapToDouble(Long::doubleValue).toArray()).at(1 - TAIL);
    long usual = Math.round(Math.max(longest, usualStep));
    findings.add(
        new Finding(
            "stuck",
            true,
            null,
            "99.9 %% quantile %s of the times at one value, five times"
                .formatted(Spans.text(usual))));
    return new LimitRule.Stuck(Severity.WARNING, Duration.ofNanos(usual), TIMES_STUCK, null);
  }

  private @Nullable LimitRule gap(List<Finding> findings) {
    if (!hasDays("gap", LimitFit.DAYS_NEEDED_FOR_GAPS, findings)) {
      return null;
    }
    double[] gaps = Arrays.stream(steps()).filter(step -> step > GAP_STEPS * usualStep).toArray();
    double longest = gaps.length == 0 ? usualStep : Quantiles.of(gaps).at(1 - TAIL);
    long usual = Math.round(longest);
    if (usual <= 0) {
      none("gap", "its samples stand alone", findings);
      return null;
    }
    findings.add(
        new Finding(
            "gap",
            true,
            null,
            "99.9 %% quantile %s of %d gaps (steps of more than 1.5 usual ones), 1.5 times"
                .formatted(Spans.text(usual), gaps.length)));
    return new LimitRule.Gap(Severity.WARNING, Duration.ofNanos(usual), TIMES_GAP, null);
  }

  private @Nullable LimitRule states(Parameter parameter, List<Finding> findings) {
    if (!isEnough("states", findings)) {
      return null;
    }
    double[] codes =
        Quantiles.of(series.stream().map(Series::values).toArray(double[][]::new)).distinct();
    if (codes.length > MOST_STATES) {
      none("states", codes.length + " different codes were seen: that is no list", findings);
      return null;
    }
    Set<Long> seen = new HashSet<>();
    for (double code : codes) {
      seen.add((long) code);
    }
    findings.add(
        new Finding(
            "states",
            true,
            null,
            "%d of %d labelled codes were seen".formatted(seen.size(), parameter.labels().size())));
    return new LimitRule.States(Severity.WARNING, seen, null);
  }

  private double[] steps() {
    double[] steps = new double[Math.toIntExact(samples - series.size())];
    int n = 0;
    for (Series one : series) {
      for (int i = 1; i < one.size(); i++) {
        steps[n++] = one.time(i) - one.time(i - 1);
      }
    }
    return steps;
  }
}
