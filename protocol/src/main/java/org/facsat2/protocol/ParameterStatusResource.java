package org.facsat2.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A parameter and how it is watched.
 *
 * @param id of the parameter
 * @param unit of its values
 * @param subsystem label
 * @param description one line
 * @param rawOf the calibrated parameter that this is the raw count of
 * @param lastValue newest value; absent while there is none
 * @param lastAt its time
 * @param firstAt time of the oldest sample
 * @param sampleCount samples stored
 * @param periodSeconds usual time between samples; absent with fewer than two
 * @param watched {@code monitored, not-monitorable, no-model, no-data}
 * @param reason why it is not monitored; absent if it is
 */
public record ParameterStatusResource(
    String id,
    @Nullable String unit,
    @Nullable String subsystem,
    @Nullable String description,
    @Nullable String rawOf,
    @Nullable Double lastValue,
    @Nullable Instant lastAt,
    @Nullable Instant firstAt,
    long sampleCount,
    @Nullable Double periodSeconds,
    String watched,
    @Nullable String reason) {}
