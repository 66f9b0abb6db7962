package org.facsat2.console.internal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;

/** The statuses of Astro, each with a shape and a colour of its own; worst last. */
public enum Status {
  OFF,
  STANDBY,
  NORMAL,
  CAUTION,
  SERIOUS,
  CRITICAL;

  /** As {@code rux-status} names it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Severities of alarms, worst first as people look for them. */
  public enum Severity {
    SEVERE(Status.CRITICAL),
    CRITICAL(Status.CRITICAL),
    DISTRESS(Status.SERIOUS),
    WARNING(Status.CAUTION),
    WATCH(Status.STANDBY);

    private final Status status;

    Severity(Status status) {
      this.status = status;
    }

    /** How it is drawn. */
    public Status status() {
      return status;
    }

    /** As the API says it: {@code critical}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** As a label: {@code Critical}. */
    public String label() {
      return name().charAt(0) + word().substring(1);
    }

    /** By the API's word; a newer API's unknown one counts as the worst, so nobody misses it. */
    static Severity of(String word) {
      return Arrays.stream(values())
          .filter(severity -> severity.word().equals(word))
          .min(Comparator.naturalOrder())
          .orElse(SEVERE);
    }
  }
}
