package org.facsat2.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something to say of a time.
 *
 * @param parameter that it speaks of; of the whole spacecraft where absent
 * @param start when it begins
 * @param stop when it has ended
 * @param kind of an activity any word, such as {@code pass}; of a label {@code fault,
 *     rare-nominal-event, commanded-activity, bad-data, false-alarm, unknown}
 * @param comment free text
 */
public record NewInterval(
    @Nullable String parameter,
    Instant start,
    Instant stop,
    String kind,
    @Nullable String comment) {}
