package org.facsat2.protocol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An interval that one detector found.
 *
 * @param id of the anomaly; absent for one that is not kept
 * @param spacecraft where
 * @param detector {@code limits, relation}
 * @param group of parameters
 * @param modelSpacecraft whose model found it; its own for limits
 * @param modelVersion version that found it; for limits the dictionary's
 * @param onset when it began
 * @param stop when it ended, exclusive
 * @param open true if it had not ended at the last sample
 * @param score in units of the threshold
 * @param relativeScore the same from 0 to 1: score / (1 + score)
 * @param severity {@code watch, warning, distress, critical, severe}
 * @param calibration what the alarm rate of the score is known from
 * @param sentence what happened, in plain words
 * @param contributions parameters by falling share
 * @param alarmId the alarm that it belongs to
 */
public record AnomalyResource(
    @Nullable String id,
    String spacecraft,
    String detector,
    String group,
    String modelSpacecraft,
    int modelVersion,
    Instant onset,
    Instant stop,
    boolean open,
    double score,
    double relativeScore,
    String severity,
    String calibration,
    String sentence,
    List<ContributionResource> contributions,
    @Nullable String alarmId) {

  /**
   * A parameter's part in an anomaly.
   *
   * @param parameter id
   * @param share 0 to 1
   * @param score its own peak
   * @param at time of the example
   * @param observed value there
   * @param expected value expected there
   * @param low lowest value expected there
   * @param high highest value expected there
   * @param unit of the values
   */
  public record ContributionResource(
      String parameter,
      double share,
      double score,
      Instant at,
      double observed,
      @Nullable Double expected,
      @Nullable Double low,
      @Nullable Double high,
      @Nullable String unit) {}
}
