package org.facsat2.protocol;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A parameter as the dictionary describes it.
 *
 * @param id words of letters, digits and underscores joined by dots
 * @param type {@code float, integer, boolean, enumeration}; float where absent
 * @param unit of its values
 * @param subsystem label such as EPS
 * @param description one line
 * @param aliases other names under which files bring it
 * @param labels names of the codes of an enumeration, by code
 * @param missingValues values that mean absent
 * @param validRange values that it can have at all
 * @param rawOf the calibrated parameter that this is the raw count of
 * @param limits what its values may be
 * @param discovered true if it came with a file and no person described it
 * @param derived expression over other parameters that gives its samples, for example {@code Vbatt
 *     * Ibatt / 1000}
 */
public record ParameterResource(
    String id,
    @Nullable String type,
    @Nullable String unit,
    @Nullable String subsystem,
    @Nullable String description,
    @Nullable List<String> aliases,
    @Nullable Map<String, String> labels,
    @Nullable List<Double> missingValues,
    @Nullable Range validRange,
    @Nullable String rawOf,
    @Nullable LimitsResource limits,
    @Nullable Boolean discovered,
    @Nullable String derived) {

  /**
   * A range of values, both edges inside.
   *
   * @param low lowest
   * @param high highest
   */
  public record Range(double low, double high) {}
}
