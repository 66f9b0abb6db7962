package org.facsat2.detection;

import java.util.List;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.Severity;
import org.facsat2.telemetry.TimeRange;
import org.jspecify.annotations.Nullable;

/**
 * An interval that one detector found.
 *
 * @param detector kind of the detector
 * @param group its group of parameters
 * @param range from the onset to just after the last row
 * @param open true if it had not ended at the last row scored
 * @param score peak score in units of the threshold: at least 1
 * @param severity by the score, or of the limit violated
 * @param calibration what the score's alarm rate is known from
 * @param contributions parameters by falling share; the first one at the onset leads
 * @param sentence one sentence of plain words: what was observed and what was expected
 */
public record Anomaly(
    String detector,
    String group,
    TimeRange range,
    boolean open,
    double score,
    Severity severity,
    Calibration calibration,
    List<Contribution> contributions,
    String sentence) {

  public Anomaly {
    contributions = List.copyOf(contributions);
    if (!(score >= 1)) {
      throw new IllegalArgumentException("An anomaly has a score of 1 or more, not " + score);
    }
  }

  /** The same anomaly, known to have ended where it was last seen. */
  public Anomaly closed() {
    return open
        ? new Anomaly(
            detector, group, range, false, score, severity, calibration, contributions, sentence)
        : this;
  }

  /**
   * A parameter's part in an anomaly.
   *
   * @param parameter which
   * @param share of the anomaly, 0 to 1; all shares add up to 1
   * @param score its own peak score
   * @param atNanos time of the example: where it was furthest from what was expected
   * @param observed value there, in its unit
   * @param expected value expected there; null if the detector has none
   * @param low lowest value that was expected; null if there is none
   * @param high highest value that was expected; null if there is none
   */
  public record Contribution(
      ParameterId parameter,
      double share,
      double score,
      long atNanos,
      double observed,
      @Nullable Double expected,
      @Nullable Double low,
      @Nullable Double high) {}

  /** What is known of how often a score alarms when nothing is wrong. */
  public enum CalibrationKind {
    /** A rate with an interval on held-out nominal data. */
    PROMISED,
    /** So many in so many days. */
    OBSERVED,
    /** Not known; the reason says why. */
    UNCALIBRATED,
    /** A limit is a limit: there is no rate. */
    NOT_APPLICABLE
  }

  /**
   * How far a score's alarm rate can be trusted.
   *
   * @param kind what is known
   * @param detail for people: the rate and interval, the count and days, or the reason
   */
  public record Calibration(CalibrationKind kind, String detail) {
    public static final Calibration LIMIT =
        new Calibration(CalibrationKind.NOT_APPLICABLE, "a limit of the dictionary");
  }
}
