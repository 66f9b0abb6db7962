package org.facsat2.formats.internal.time;

/**
 * Times straight from the bytes of a file, without an object. Only the commonest forms are read;
 * the time is the one that {@link TimeFormat#parse} finds. Not for several threads at once.
 */
public sealed interface PlainTimes permits PlainIsoTimes, PlainCounts, PlainTimes.None {
  /** What is not in the plain form, and has to be read as a text. */
  long NOT_PLAIN = Long.MIN_VALUE;

  /**
   * Nanoseconds since the Unix epoch, or {@link #NOT_PLAIN}.
   *
   * @param from index of the first byte
   * @param to index behind the last byte
   */
  long read(byte[] bytes, int from, int to);

  /** The plain times of a format. */
  static PlainTimes of(TimeFormat format) {
    return switch (format) {
      case IsoTime iso -> new PlainIsoTimes(iso.zone());
      case NumericTime numeric -> new PlainCounts(numeric);
      case DayMonthYearTime other -> new None();
    };
  }

  /** Of a format that is always read as a text. */
  record None() implements PlainTimes {
    @Override
    public long read(byte[] bytes, int from, int to) {
      return NOT_PLAIN;
    }
  }
}
