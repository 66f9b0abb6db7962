package org.facsat2.protocol;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Limits of a parameter.
 *
 * @param minimumViolations samples in a row that must violate before it counts; 1 where absent
 * @param hysteresis how far inside the band a value must come back; 0 where absent
 * @param bands the allowed band for each severity ({@code watch, warning, distress, critical,
 *     severe}); none where absent
 * @param rules beside the bands; none where absent
 */
public record LimitsResource(
    @Nullable Integer minimumViolations,
    @Nullable Double hysteresis,
    Map<String, Band> bands,
    @Nullable List<RuleResource> rules) {

  /**
   * An allowed band.
   *
   * @param low lowest allowed value; absent for none
   * @param high highest allowed value; absent for none
   */
  public record Band(@Nullable Double low, @Nullable Double high) {}
}
