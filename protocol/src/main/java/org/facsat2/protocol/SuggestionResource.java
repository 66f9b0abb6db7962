package org.facsat2.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Limits that stored nominal telemetry suggests for a parameter. Nothing of it takes effect until a
 * dictionary with it is put.
 *
 * @param parameter id
 * @param unit of its values
 * @param samples how many it is based on
 * @param days days of UTC with samples
 * @param limits what is suggested; absent if nothing
 * @param basis for each kind of limit on what it is based, or what is missing
 */
public record SuggestionResource(
    String parameter,
    @Nullable String unit,
    long samples,
    int days,
    @Nullable LimitsResource limits,
    List<BasisResource> basis) {

  /**
   * What came of one kind of limit.
   *
   * @param kind {@code bands, rate, stuck, gap, states}
   * @param suggested true if there is one
   * @param needsDays more days with samples that it takes; absent where days are not missing
   * @param text quantiles and margin, or why there is none
   */
  public record BasisResource(
      String kind, boolean suggested, @Nullable Integer needsDays, String text) {}
}
