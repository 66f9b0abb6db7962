package org.facsat2.telemetry;

/** Sums that stay finite, so that no mean made of them is infinite or not a number. */
public final class FiniteSum {
  private FiniteSum() {}

  /** {@code a + b}, held at {@code ±Double.MAX_VALUE}. */
  public static double add(double a, double b) {
    return Math.clamp(a + b, -Double.MAX_VALUE, Double.MAX_VALUE);
  }
}
