package org.facsat2.console.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.facsat2.protocol.AlarmResource;

/**
 * The time of an alarm with enough around it to see how it differs.
 *
 * @param start inclusive
 * @param stop exclusive
 */
record AlarmSpan(Instant start, Instant stop) {
  private static final int CONTEXT_PARTS = 5; // 20 % on both sides
  private static final Duration SHORTEST_CONTEXT = Duration.ofMinutes(5);

  static AlarmSpan of(AlarmResource alarm) {
    Duration part = Duration.between(alarm.onset(), alarm.stop()).dividedBy(CONTEXT_PARTS);
    Duration context = part.compareTo(SHORTEST_CONTEXT) >= 0 ? part : SHORTEST_CONTEXT;
    return new AlarmSpan(
        alarm.onset().minus(context).truncatedTo(ChronoUnit.SECONDS),
        TelemetryLink.after(alarm.stop().plus(context)));
  }
}
