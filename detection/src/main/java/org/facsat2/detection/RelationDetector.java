package org.facsat2.detection;

import java.time.Duration;
import java.util.List;
import org.facsat2.detection.internal.relation.RelationModel;
import org.facsat2.detection.internal.relation.RelationSession;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.Severity;
import org.facsat2.telemetry.TelemetryWindow;
import org.jspecify.annotations.Nullable;

/**
 * Asks of each parameter whether it lies where it lay in the nominal states that were nearest to
 * the present one in all other parameters. {@code docs/detection.md} tells how it works, how it was
 * validated and what it cannot see.
 *
 * <p>Scores are q′: 1 is the threshold. Anomalies are WARNING, from 3 on DISTRESS, and never above
 * the ceiling.
 */
public final class RelationDetector implements Detector {
  /** One group holds all parameters: the relations among them are what is learnt. */
  public static final String GROUP = "all";

  private final RelationModel model;
  private final Severity ceiling;

  RelationDetector(RelationModel model, Severity ceiling) {
    this.model = model;
    this.ceiling = ceiling;
  }

  /**
   * The same detector with another highest severity; it is WARNING unless an engineer raises it.
   */
  public RelationDetector withCeiling(Severity highest) {
    return new RelationDetector(model, highest);
  }

  RelationModel model() {
    return model;
  }

  @Override
  public String name() {
    return RelationSession.NAME;
  }

  @Override
  public String group() {
    return GROUP;
  }

  /** Those that take part, in the order of the columns; not constants and not raw twins. */
  @Override
  public List<ParameterId> parameters() {
    return model.parameters().stream().map(RelationModel.Input::id).toList();
  }

  @Override
  public UnitOfWork unitOfWork() {
    return new UnitOfWork.Windowed(Duration.ofNanos(model.leadInNanos()));
  }

  /** As the windows were aligned that it was fitted on. */
  @Override
  public TelemetryWindow.Alignment alignment() {
    return model.alignment();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the state is none of this detector
   */
  @Override
  public Session start(byte @Nullable [] state) {
    return new RelationSession(model, GROUP, ceiling, state);
  }
}
