package org.facsat2.detection;

import java.util.List;
import org.facsat2.detection.internal.relation.RelationFit;
import org.facsat2.detection.internal.relation.RelationSession;
import org.facsat2.detection.internal.relation.TrainingRefused;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.Severity;
import org.facsat2.telemetry.TelemetryWindow;

/** Fits a {@link RelationDetector} to nominal telemetry: all usable parameters in one group. */
public final class RelationTrainer implements Trainer {
  private final RelationSettings settings;
  private final int threads;

  public RelationTrainer(RelationSettings settings) {
    this(settings, 1);
  }

  /**
   * A trainer.
   *
   * @param threads that work side by side; the result does not depend on it
   */
  public RelationTrainer(RelationSettings settings, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads is " + threads + ", must be 1 or more");
    }
    this.settings = settings;
    this.threads = threads;
  }

  @Override
  public String name() {
    return RelationSession.NAME;
  }

  /**
   * {@inheritDoc}
   *
   * <p>A segment is also cut wherever two of its rows are more than a day apart. All segments must
   * be aligned alike, and the detector asks for the same alignment.
   */
  @Override
  public Outcome train(List<Parameter> parameters, List<TelemetryWindow> segments) {
    try {
      RelationFit fit = RelationFit.of(parameters, segments, settings, threads);
      return new Outcome.Fitted(
          new RelationDetector(fit.model(), Severity.WARNING), fit.coverage());
    } catch (TrainingRefused e) {
      return new Outcome.Refused(e.reason());
    }
  }
}
