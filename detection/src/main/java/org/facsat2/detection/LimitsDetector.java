package org.facsat2.detection;

import java.util.List;
import org.facsat2.detection.internal.Segmentation;
import org.facsat2.detection.internal.limits.LimitsSession;
import org.facsat2.telemetry.Dictionary;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.TelemetryWindow;
import org.jspecify.annotations.Nullable;

/**
 * Finds values outside the limits of the dictionary.
 *
 * <p>Each anomaly is of one parameter and its group is that parameter's id. It starts at the first
 * of the violating samples, once as many as the limits ask for came in a row; its severity is the
 * highest for which that many came; it ends after the last sample that was not yet back inside all
 * bands by the hysteresis. Absent samples neither count nor interrupt.
 *
 * <p>Its score is 1 + the largest excess over the band of that severity, in widths of the band (in
 * sizes of the limit, where only one side has one).
 */
public final class LimitsDetector implements Detector {
  private final List<Parameter> limited;

  private LimitsDetector(List<Parameter> limited) {
    this.limited = limited;
  }

  /** The limits of all parameters of the dictionary that have some. */
  public static LimitsDetector of(Dictionary dictionary) {
    return new LimitsDetector(
        dictionary.parameters().stream().filter(p -> !p.limits().isEmpty()).toList());
  }

  @Override
  public String name() {
    return LimitsSession.NAME;
  }

  /** {@code limits}; the anomalies name their parameter instead. */
  @Override
  public String group() {
    return LimitsSession.NAME;
  }

  @Override
  public List<ParameterId> parameters() {
    return limited.stream().map(Parameter::id).toList();
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
