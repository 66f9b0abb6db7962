package org.facsat2.protocol;

import java.time.Instant;

/**
 * A line of a run's log.
 *
 * @param at when
 * @param step that said it
 * @param text what it said
 */
public record RunLogLine(Instant at, String step, String text) {}
