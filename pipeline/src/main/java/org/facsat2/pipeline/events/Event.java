package org.facsat2.pipeline.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, for those who watch.
 *
 * @param type {@code ingestion, run, alarm, model, spacecraft}
 * @param at when
 * @param spacecraft whom it concerns; null if all
 * @param subject id of what it is about
 * @param message for people
 */
public record Event(
    String type, Instant at, @Nullable String spacecraft, String subject, String message) {}
