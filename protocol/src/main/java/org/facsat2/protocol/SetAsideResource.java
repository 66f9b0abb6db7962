package org.facsat2.protocol;

import java.time.Instant;

/**
 * Samples that were not stored since a clock cannot have meant their times.
 *
 * @param reason {@code before-1990, after-reception, clock-went-back}
 * @param samples how many
 * @param first the earliest time as written
 * @param last the latest
 */
public record SetAsideResource(String reason, long samples, Instant first, Instant last) {}
