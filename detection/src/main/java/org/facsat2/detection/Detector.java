package org.facsat2.detection;

import java.time.Duration;
import java.util.List;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.TelemetryWindow;
import org.jspecify.annotations.Nullable;

/**
 * A fitted rule or model over a declared group of parameters. Immutable and safe to share between
 * threads: everything that changes while scoring lives in a {@link Session}.
 */
public interface Detector {
  /** Kind of detector: {@code limits}, {@code relation}. */
  String name();

  /** Name of the group of parameters, unique among the detectors of one HealthModel. */
  String group();

  /** The parameters that it looks at. */
  List<ParameterId> parameters();

  UnitOfWork unitOfWork();

  /** How samples of different times come together in one row for it. */
  TelemetryWindow.Alignment alignment();

  /**
   * Begins to score.
   *
   * @param state what {@link Session#state()} gave where an earlier session of this detector left
   *     off; null to begin afresh
   */
  Session start(byte @Nullable [] state);

  /** One pass over telemetry in rising time; not safe for concurrent use. */
  interface Session {
    /**
     * Scores the next rows. A row that is more than a day after the one before begins a new
     * segment: no state is carried over the gap.
     *
     * @param window all parameters of {@link Detector#parameters()} that exist; every row later
     *     than all rows before
     * @return one score a row
     */
    Scores accept(TelemetryWindow window);

    /**
     * The anomalies found since the session began, by rising onset; the last may still be open, and
     * then ends at the last row seen.
     */
    List<Anomaly> anomalies();

    /** What a later session needs in order to go on from here, with its version inside. */
    byte[] state();
  }

  /** What may be scored apart. */
  sealed interface UnitOfWork {
    /**
     * Any window can be scored alone if the given time before it is scored with it.
     *
     * @param leadIn how much time before a window the score depends on
     */
    record Windowed(Duration leadIn) implements UnitOfWork {}

    /** Each row depends on all before it: time cannot be split. */
    record Serial() implements UnitOfWork {}
  }
}
