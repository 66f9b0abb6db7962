package org.facsat2.formats.internal.time;

import org.facsat2.formats.internal.BadValueException;

/** How times are written. */
public sealed interface TimeFormat permits IsoTime, DayMonthYearTime, NumericTime {
  /**
   * Reads one time.
   *
   * @param text without blanks around it, not empty
   * @return nanoseconds since the Unix epoch, UTC
   * @throws BadValueException if it is no such time
   */
  long parse(String text) throws BadValueException;

  /** Whether {@link #parse} reads it. */
  default boolean reads(String text) {
    try {
      parse(text);
      return true;
    } catch (BadValueException e) {
      return false;
    }
  }
}
