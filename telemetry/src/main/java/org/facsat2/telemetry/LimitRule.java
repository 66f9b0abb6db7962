package org.facsat2.telemetry;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule that a parameter's samples are held to, beside its plain bands. {@code docs/detection.md}
 * says what each finds.
 */
public sealed interface LimitRule {
  /** The mode in which the rule holds; null for always. */
  @Nullable Mode when();

  /** What sort of rule, in one word. */
  String kind();

  /**
   * Bands that hold in a mode, in the place of the parameter's plain bands (as a context alarm of
   * XTCE).
   *
   * @param bands for each severity the allowed band
   * @param minimumViolations samples in a row that must violate; at least 1
   * @param hysteresis how far inside a value must come back, in the parameter's unit
   * @param when the mode
   */
  record ModeBands(
      Map<Severity, Limits.Band> bands, int minimumViolations, double hysteresis, Mode when)
      implements LimitRule {
    public ModeBands {
      EnumMap<Severity, Limits.Band> copy = new EnumMap<>(Severity.class);
      copy.putAll(bands);
      bands = Collections.unmodifiableMap(copy);
      if (bands.isEmpty()) {
        throw new IllegalArgumentException("Limits of a mode need at least one band");
      }
      // Built for its checks.
      Limits checked = new Limits(bands, minimumViolations, hysteresis);
      hysteresis = checked.hysteresis();
    }

    @Override
    public String kind() {
      return "bands";
    }
  }

  /**
   * The most that a value may change in a time.
   *
   * @param severity reached by a faster change
   * @param most largest allowed change, up or down, in the parameter's unit; positive
   * @param within the time; between samples further apart it is stretched in proportion
   * @param when the mode; null for always
   */
  record Rate(Severity severity, double most, Duration within, @Nullable Mode when)
      implements LimitRule {
    public Rate {
      positive("most", most);
      positive("within", within);
    }

    @Override
    public String kind() {
      return "rate";
    }
  }

  /**
   * The longest time that a noisy parameter may stay at one value.
   *
   * @param severity reached by a longer one
   * @param usual its usual longest time at one value
   * @param times how many times that long is too long; at least 1
   * @param when the mode; null for always
   */
  record Stuck(Severity severity, Duration usual, double times, @Nullable Mode when)
      implements LimitRule {
    public Stuck {
      positive("usual", usual);
      atLeastOne(times);
    }

    /** The longest time allowed. */
    public long allowedNanos() {
      return scaled(usual, times);
    }

    @Override
    public String kind() {
      return "stuck";
    }
  }

  /**
   * The longest time without a sample.
   *
   * @param severity reached by a longer one
   * @param usual its usual longest gap
   * @param times how many times that long is too long; at least 1
   * @param when the mode; null for always
   */
  record Gap(Severity severity, Duration usual, double times, @Nullable Mode when)
      implements LimitRule {
    public Gap {
      positive("usual", usual);
      atLeastOne(times);
    }

    /** The longest time allowed. */
    public long allowedNanos() {
      return scaled(usual, times);
    }

    @Override
    public String kind() {
      return "gap";
    }
  }

  /**
   * The codes that an enumeration may have.
   *
   * @param severity reached by another one
   * @param allowed codes; at least one
   * @param when the mode; null for always
   */
  record States(Severity severity, Set<Long> allowed, @Nullable Mode when) implements LimitRule {
    public States {
      allowed = Set.copyOf(allowed);
      if (allowed.isEmpty()) {
        throw new IllegalArgumentException("A rule of states needs at least one allowed state");
      }
    }

    @Override
    public String kind() {
      return "states";
    }
  }

  /**
   * A mode of the spacecraft: another parameter has one of these codes. Its latest sample counts;
   * before its first one the mode does not hold.
   *
   * @param parameter the other parameter
   * @param codes at least one
   */
  record Mode(ParameterId parameter, Set<Long> codes) {
    public Mode {
      codes = Set.copyOf(codes);
      if (codes.isEmpty()) {
        throw new IllegalArgumentException(
            "A mode of " + parameter + " needs at least one of its codes");
      }
    }

    /** True if the value is one of the codes. */
    public boolean holds(double value) {
      long code = (long) value;
      return code == value && codes.contains(code);
    }
  }

  private static void positive(String name, Duration time) {
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException(name + " is " + time + ", must be positive");
    }
  }

  private static void positive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " is " + value + ", must be a positive number");
    }
  }

  private static void atLeastOne(double times) {
    if (!(times >= 1) || Double.isInfinite(times)) {
      throw new IllegalArgumentException("times is " + times + ", must be 1 or more");
    }
  }

  private static long scaled(Duration usual, double times) {
    return Math.round(usual.toNanos() * times);
  }
}
