package org.facsat2.telemetry;

/** How bad, as in XTCE 1.2; in rising order. */
public enum Severity {
  WATCH,
  WARNING,
  DISTRESS,
  CRITICAL,
  SEVERE;

  public Severity orHigher(Severity other) {
    return compareTo(other) >= 0 ? this : other;
  }

  public Severity orLower(Severity other) {
    return compareTo(other) <= 0 ? this : other;
  }
}
