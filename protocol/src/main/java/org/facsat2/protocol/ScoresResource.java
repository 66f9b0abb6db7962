package org.facsat2.protocol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Scores of one detector over a range, computed anew with the model named.
 *
 * @param detector {@code limits, relation}
 * @param group its group of parameters
 * @param modelSpacecraft whose model it is
 * @param modelVersion version used; for limits the dictionary's
 * @param parameters columns of each parameter
 */
public record ScoresResource(
    String detector,
    String group,
    String modelSpacecraft,
    int modelVersion,
    List<ParameterScoresResource> parameters) {

  /**
   * Columns of equal length, one row a sample; a null where there is no value.
   *
   * @param parameter id
   * @param unit of observed, expected, low and high
   * @param time of the row
   * @param score 1 or more is anomalous
   * @param observed what was measured
   * @param expected what the detector expected
   * @param low lower edge of what it expected
   * @param high upper edge of what it expected
   */
  public record ParameterScoresResource(
      String parameter,
      @Nullable String unit,
      List<Instant> time,
      List<@Nullable Double> score,
      List<@Nullable Double> observed,
      List<@Nullable Double> expected,
      List<@Nullable Double> low,
      List<@Nullable Double> high) {}
}
