package org.facsat2.detection;

import java.util.List;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.TelemetryWindow;

/**
 * Turns nominal telemetry into a fitted detector. The same data and settings give the same
 * detector, at any number of threads.
 */
public interface Trainer {
  /** Kind of the detector that it makes. */
  String name();

  /**
   * Fits a detector, or says why it cannot.
   *
   * @param parameters the dictionary's entries of what may be used
   * @param segments independent nominal segments, by rising time
   */
  Outcome train(List<Parameter> parameters, List<TelemetryWindow> segments);

  /** A fitted detector, or why there is none. */
  sealed interface Outcome {
    /**
     * It worked.
     *
     * @param detector fitted
     * @param coverage every parameter offered: monitored, or why not
     */
    record Fitted(Detector detector, List<Coverage> coverage) implements Outcome {
      public Fitted {
        coverage = List.copyOf(coverage);
      }
    }

    /**
     * It did not.
     *
     * @param reason for people: what is missing, with numbers ("needs 3 independent orbits, has
     *     1.2")
     */
    record Refused(String reason) implements Outcome {}
  }
}
