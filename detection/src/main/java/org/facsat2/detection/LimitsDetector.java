package org.facsat2.detection;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.facsat2.detection.internal.Segmentation;
import org.facsat2.detection.internal.limits.LimitsSession;
import org.facsat2.telemetry.Dictionary;
import org.facsat2.telemetry.LimitRule;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.TelemetryWindow;
import org.jspecify.annotations.Nullable;

/**
 * Holds telemetry to the limits of the dictionary: bands, rate of change, values that stay the
 * same, silence, allowed states, each always or in a mode. {@code docs/detection.md} says how.
 *
 * <p>Each anomaly is of one rule of one parameter, and its group is the rule's name: the
 * parameter's id for its plain bands, else the id and the kind of rule. The silence of everything
 * is one anomaly of all parameters that may not be silent so long; its group is {@code silence}.
 *
 * <p>An anomaly of bands starts at the first of the violating samples, once as many as the limits
 * ask for came in a row; its severity is the highest for which that many came; it ends after the
 * last sample that was not yet back inside all bands by the hysteresis. Absent samples neither
 * count nor interrupt. Its score is 1 + the largest excess over the band of that severity, in
 * widths of the band (in sizes of the limit, where only one side has one).
 */
public final class LimitsDetector implements Detector {
  /** Kind of detector. */
  public static final String NAME = LimitsSession.NAME;

  private final List<Parameter> limited;
  private final List<ParameterId> parameters;

  private LimitsDetector(List<Parameter> limited, List<ParameterId> parameters) {
    this.limited = limited;
    this.parameters = parameters;
  }

  /** The limits of all parameters of the dictionary that have some. */
  public static LimitsDetector of(Dictionary dictionary) {
    List<Parameter> limited =
        dictionary.parameters().stream().filter(p -> !p.limits().isEmpty()).toList();
    Set<ParameterId> parameters = new LinkedHashSet<>();
    limited.forEach(p -> parameters.add(p.id()));
    limited.stream()
        .flatMap(p -> p.limits().rules().stream())
        .forEach(
            rule -> {
              if (rule.when() != null) {
                parameters.add(rule.when().parameter());
              }
              if (rule instanceof LimitRule.Gap) {
                // Silence is judged by what is heard of the others.
                dictionary.parameters().stream()
                    .filter(p -> p.rawOf() == null)
                    .forEach(p -> parameters.add(p.id()));
              }
            });
    return new LimitsDetector(limited, List.copyOf(parameters));
  }

  @Override
  public String name() {
    return LimitsSession.NAME;
  }

  /** {@code limits}; the anomalies name their rule instead. */
  @Override
  public String group() {
    return LimitsSession.NAME;
  }

  /** Those with limits, those whose codes are modes, and where silence is judged all of them. */
  @Override
  public List<ParameterId> parameters() {
    return parameters;
  }

  /** Windowed by a day: only an anomaly that was open for longer would get a later onset. */
  @Override
  public UnitOfWork unitOfWork() {
    return new UnitOfWork.Windowed(Segmentation.GAP);
  }

  @Override
  public TelemetryWindow.Alignment alignment() {
    return new TelemetryWindow.Alignment.Exact();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the state is not one of these limits
   */
  @Override
  public Session start(byte @Nullable [] state) {
    return new LimitsSession(limited, state);
  }
}
