package org.facsat2.detection;

import java.util.List;
import org.facsat2.telemetry.ParameterId;

/**
 * Scores of a window, one a row, for each parameter that its detector monitors.
 *
 * @param times nanoseconds, one a row
 * @param parameters their scores
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of columns, never compared
public record Scores(long[] times, List<ParameterScores> parameters) {
  public Scores {
    parameters = List.copyOf(parameters);
  }

  /**
   * One parameter's columns, one value a row; NaN where there is none.
   *
   * @param parameter which
   * @param score in units of the threshold: 1 or more is anomalous
   * @param observed as scored, in its unit
   * @param expected in its unit
   * @param low lower edge of what is expected
   * @param high upper edge of what is expected
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier of columns, never compared
  public record ParameterScores(
      ParameterId parameter,
      double[] score,
      double[] observed,
      double[] expected,
      double[] low,
      double[] high) {}
}
