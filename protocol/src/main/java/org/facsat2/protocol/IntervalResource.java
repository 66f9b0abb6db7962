package org.facsat2.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An activity on board, or a label.
 *
 * @param id of it
 * @param parameter that it speaks of; absent if of the whole spacecraft
 * @param start when it begins
 * @param stop when it has ended
 * @param kind of an activity any word; of a label {@code fault, rare-nominal-event,
 *     commanded-activity, bad-data, false-alarm, unknown}
 * @param comment free text
 * @param createdBy who said it
 * @param createdAt when that was
 */
public record IntervalResource(
    String id,
    @Nullable String parameter,
    Instant start,
    Instant stop,
    String kind,
    String comment,
    String createdBy,
    Instant createdAt) {}
