package org.facsat2.telemetry;

/**
 * The values that a parameter can have at all; others are measurement errors and count as absent.
 *
 * @param low lowest valid value
 * @param high highest valid value
 */
public record ValidRange(double low, double high) {
  public ValidRange {
    if (!(low <= high)) {
      throw new IllegalArgumentException("Valid range " + low + " to " + high + " is empty");
    }
  }

  public boolean contains(double value) {
    return value >= low && value <= high;
  }
}
