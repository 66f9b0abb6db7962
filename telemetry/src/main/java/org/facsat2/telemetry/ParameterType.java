package org.facsat2.telemetry;

/** What the values of a parameter are; all are carried as {@code double}. */
public enum ParameterType {
  FLOAT,
  INTEGER,
  /** 0 or 1. */
  BOOLEAN,
  /** Codes with labels. */
  ENUMERATION
}
