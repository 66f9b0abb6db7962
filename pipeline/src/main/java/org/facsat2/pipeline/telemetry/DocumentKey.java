package org.facsat2.pipeline.telemetry;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.facsat2.pipeline.Page;
import org.facsat2.pipeline.Refusal;

/**
 * Where a document stands among those of its spacecraft, by each component in turn.
 *
 * @param timeNanos its time
 * @param ingestion that brought it
 * @param ordinal in that
 */
public record DocumentKey(long timeNanos, long ingestion, long ordinal) {
  private static final Pattern TOKEN = Pattern.compile("(-?\\d{1,19})_(\\d{1,18})_(\\d{1,18})");

  /** As {@link Page#next}. */
  public String token() {
    return timeNanos + "_" + ingestion + "_" + ordinal;
  }

  /**
   * The last one of the page before the one that is asked for, if there is one.
   *
   * @throws Refusal if the token is none
   */
  public static Optional<DocumentKey> before(Page.Request page) {
    String token = page.after();
    if (token == null) {
      return Optional.empty();
    }
    Matcher parts = TOKEN.matcher(token);
    try {
      if (parts.matches()) {
        return Optional.of(
            new DocumentKey(
                Long.parseLong(parts.group(1)),
                Long.parseLong(parts.group(2)),
                Long.parseLong(parts.group(3))));
      }
    } catch (NumberFormatException e) {
      // More than fits a time: as any other that was not given out.
    }
    throw Refusal.invalid("page-token", "This pageToken was not given out here", token);
  }
}
