package org.facsat2.console.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * A span of time that can be chosen in a form.
 *
 * @param start inclusive
 * @param stop exclusive
 */
public record Span(Instant start, Instant stop) {
  private static final String SEPARATOR = "/";

  /** As one value of a form, the way of ISO-8601: {@code start/stop}. */
  public String value() {
    return start + SEPARATOR + stop;
  }

  /** For people: {@code 2021-02-13 00:00:00 to 2021-02-14 00:00:00 UTC}. */
  public String text() {
    Moment from = Moment.of(start);
    return from.date() + " " + from.clock() + " to " + Moment.of(stop).text();
  }

  /** For people, by the day: {@code 2021-02-13 to 2021-02-14}. */
  public String days() {
    String from = Moment.of(start).date();
    String to = Moment.of(stop).date();
    return from.equals(to) ? from : from + " to " + to;
  }

  /** Reads {@link #value} back; empty for anything else. */
  static Optional<Span> parse(String value) {
    String[] ends = value.split(SEPARATOR, -1);
    try {
      return ends.length == 2
          ? Optional.of(new Span(Instant.parse(ends[0]), Instant.parse(ends[1])))
              .filter(span -> span.start().isBefore(span.stop()))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
