package org.facsat2.telemetry;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One measured quantity of a spacecraft, as in XTCE and ECSS.
 *
 * @param id its name
 * @param type what its values are
 * @param unit unit of its values as shown, for example {@code mV}; null where it has none
 * @param subsystem label such as {@code EPS}; null where none is known
 * @param description one line for people; empty where there is none
 * @param aliases other names under which files bring it
 * @param labels names of the codes of an enumeration
 * @param missingValues values that mean "absent"
 * @param validRange the values that it can have at all; null where all are
 * @param rawOf the calibrated parameter that this is the raw count of; null for a calibrated one
 * @param limits what its values may be
 * @param discovered true if no person described it: it came with a file
 * @param derived expression over other parameters that gives its samples, such as {@code Vbatt *
 *     Ibatt / 1000}; null for a measured one
 */
public record Parameter(
    ParameterId id,
    ParameterType type,
    @Nullable String unit,
    @Nullable String subsystem,
    String description,
    Set<String> aliases,
    Map<Long, String> labels,
    List<Double> missingValues,
    @Nullable ValidRange validRange,
    @Nullable ParameterId rawOf,
    Limits limits,
    boolean discovered,
    @Nullable String derived) {

  /** A measured parameter. */
  public Parameter(
      ParameterId id,
      ParameterType type,
      @Nullable String unit,
      @Nullable String subsystem,
      String description,
      Set<String> aliases,
      Map<Long, String> labels,
      List<Double> missingValues,
      @Nullable ValidRange validRange,
      @Nullable ParameterId rawOf,
      Limits limits,
      boolean discovered) {
    this(
        id,
        type,
        unit,
        subsystem,
        description,
        aliases,
        labels,
        missingValues,
        validRange,
        rawOf,
        limits,
        discovered,
        null);
  }

  public Parameter {
    if (derived != null && derived.isBlank()) {
      throw new IllegalArgumentException(id + " is derived by an empty expression");
    }
    aliases = Set.copyOf(aliases);
    labels = Map.copyOf(labels);
    missingValues = List.copyOf(missingValues);
  }

  /** The same parameter under other limits. */
  public Parameter withLimits(Limits others) {
    return new Parameter(
        id,
        type,
        unit,
        subsystem,
        description,
        aliases,
        labels,
        missingValues,
        validRange,
        rawOf,
        others,
        discovered,
        derived);
  }

  /** A parameter that a file brought and no person has described yet. */
  public static Parameter discovered(
      ParameterId id, ParameterType type, @Nullable String unit, @Nullable ParameterId rawOf) {
    return new Parameter(
        id, type, unit, null, "", Set.of(), Map.of(), List.of(), null, rawOf, Limits.NONE, true);
  }
}
