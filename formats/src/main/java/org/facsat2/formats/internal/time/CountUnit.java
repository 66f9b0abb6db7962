package org.facsat2.formats.internal.time;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What numeric times count. */
public enum CountUnit {
  S(1_000_000_000L, "seconds"),
  MS(1_000_000L, "milliseconds"),
  US(1_000L, "microseconds"),
  NS(1L, "nanoseconds");

  // 1e11 s is the year 5138, 1e11 ms the year 1973: between 1990 and 2262 the ranges do not meet.
  private static final double LARGEST_IN_SECONDS = 1e11;

  private final long nanos;
  private final String word;

  CountUnit(long nanos, String word) {
    this.nanos = nanos;
    this.word = word;
  }

  /** The unit of this symbol: s, ms, us, ns. */
  public static Optional<CountUnit> find(String symbol) {
    return Arrays.stream(values()).filter(unit -> unit.symbol().equals(symbol)).findFirst();
  }

  /** The unit in which a count since the Unix epoch of this size lies in our time. */
  public static CountUnit ofMagnitude(double count) {
    double limit = LARGEST_IN_SECONDS;
    for (CountUnit unit : values()) {
      if (Math.abs(count) < limit) {
        return unit;
      }
      limit *= 1000;
    }
    return NS;
  }

  public long nanos() {
    return nanos;
  }

  String word() {
    return word;
  }

  public String symbol() {
    return name().toLowerCase(Locale.ROOT);
  }
}
