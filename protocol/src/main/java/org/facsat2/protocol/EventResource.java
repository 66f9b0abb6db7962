package org.facsat2.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened.
 *
 * @param id as the stream's event id: opaque, in the order of commits
 * @param type {@code ingestion, run, alarm, model, spacecraft}
 * @param at when
 * @param spacecraft whom it concerns
 * @param subject id of what it is about
 * @param message for people
 */
public record EventResource(
    String id,
    String type,
    Instant at,
    @Nullable String spacecraft,
    String subject,
    String message) {}
