package org.facsat2.telemetry;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Name of a parameter within its spacecraft: words of letters, digits and underscores joined by
 * dots. The case is kept and shown, but two ids that differ in case alone are equal.
 *
 * @param value for example {@code Vpy.raw}; at most 200 characters
 */
public record ParameterId(String value) implements Comparable<ParameterId> {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_]+(\\.[A-Za-z0-9_]+)*");
  private static final int LONGEST = 200;

  public ParameterId {
    if (value.length() > LONGEST || !FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "\""
              + value
              + "\" is no parameter id: words of A-Z, a-z, 0-9 and _ joined by dots, at most "
              + LONGEST
              + " characters");
    }
  }

  /** The form in which ids are compared and stored as keys. */
  public String key() {
    return value.toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ParameterId id && value.equalsIgnoreCase(id.value);
  }

  @Override
  public int hashCode() {
    return key().hashCode();
  }

  @Override
  public int compareTo(ParameterId other) {
    return key().compareTo(other.key());
  }

  @Override
  public String toString() {
    return value;
  }
}
