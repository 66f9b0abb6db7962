package org.facsat2.formats;

import java.util.Locale;

/**
 * Samples whose times a clock cannot have meant, kept out as a block until a person says what they
 * should be.
 *
 * @param reason what is wrong with the times
 * @param samples how many
 * @param firstNanos the earliest time as written, nanoseconds since the Unix epoch
 * @param lastNanos the latest time as written
 */
public record SetAside(Reason reason, long samples, long firstNanos, long lastNanos) {
  public SetAside {
    if (samples < 1 || firstNanos > lastNanos) {
      throw new IllegalArgumentException(
          samples + " samples set aside, from " + firstNanos + " to " + lastNanos);
    }
  }

  /** What is wrong with a time. */
  public enum Reason {
    BEFORE_1990("before 1990"),
    AFTER_RECEPTION("more than a day after the file was received"),
    /** A clock that was reset while the file was written. */
    CLOCK_WENT_BACK("more than a year before the row above");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /** For people. */
    public String words() {
      return words;
    }

    /** For programs: {@code before-1990} and so on. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
