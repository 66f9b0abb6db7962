package org.facsat2.console.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What an alarm says of itself, in two parts.
 *
 * @param headline what happened
 * @param background what is known beside it; may be empty
 */
record Sentence(String headline, String background) {
  private static final String TURN = "; ";
  private static final Pattern INSTANT =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z");

  static Sentence of(String sentence) {
    String readable = readable(sentence);
    int turn = readable.lastIndexOf(TURN);
    return turn < 0
        ? new Sentence(readable, "")
        : new Sentence(
            readable.substring(0, turn) + ".",
            capitalized(readable.substring(turn + TURN.length())));
  }

  /** The same text with its times as people read them. */
  static String readable(String text) {
    return INSTANT.matcher(text).replaceAll(Sentence::moment);
  }

  private static String moment(MatchResult match) {
    try {
      return Moment.of(Instant.parse(match.group())).text();
    } catch (DateTimeException e) {
      return match.group();
    }
  }

  static String capitalized(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
