package org.facsat2.telemetry;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a parameter's values may be, by severity.
 *
 * @param bands for each severity the allowed band; outside it the severity is reached
 * @param minimumViolations how many samples in a row must violate before it counts; at least 1
 * @param hysteresis how far inside the band, in the parameter's unit, a value must come back before
 *     the violation ends; at least 0
 * @param rules that its samples are held to beside the bands
 */
public record Limits(
    Map<Severity, Band> bands, int minimumViolations, double hysteresis, List<LimitRule> rules) {
  public static final Limits NONE = new Limits(Map.of(), 1, 0);

  /** Bands alone. */
  public Limits(Map<Severity, Band> bands, int minimumViolations, double hysteresis) {
    this(bands, minimumViolations, hysteresis, List.of());
  }

  public Limits {
    rules = List.copyOf(rules);
    EnumMap<Severity, Band> copy = new EnumMap<>(Severity.class);
    copy.putAll(bands);
    bands = Collections.unmodifiableMap(copy);
    if (minimumViolations < 1) {
      throw new IllegalArgumentException(
          "minimumViolations is " + minimumViolations + ", must be at least 1");
    }
    if (!(hysteresis >= 0) || Double.isInfinite(hysteresis)) {
      throw new IllegalArgumentException("hysteresis is " + hysteresis + ", must be 0 or more");
    }
  }

  /** True if nothing is asked of the parameter. */
  public boolean isEmpty() {
    return bands.isEmpty() && rules.isEmpty();
  }

  /**
   * An allowed band, both edges inside.
   *
   * @param low lowest allowed value, or null where there is no lower limit
   * @param high highest allowed value, or null where there is no upper limit
   */
  public record Band(@Nullable Double low, @Nullable Double high) {
    public Band {
      if (low == null && high == null) {
        throw new IllegalArgumentException("A limit needs a low or a high value");
      }
      if (low != null && !Double.isFinite(low) || high != null && !Double.isFinite(high)) {
        throw new IllegalArgumentException(
            "A limit must be a finite number, not " + low + ", " + high);
      }
      if (low != null && high != null && low > high) {
        throw new IllegalArgumentException("Limit low " + low + " is above high " + high);
      }
    }

    /** How far a value lies outside, in the parameter's unit; 0 inside. */
    public double excess(double value) {
      if (low != null && value < low) {
        return low - value;
      }
      return high != null && value > high ? value - high : 0;
    }
  }
}
