package org.facsat2.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a new HealthModel.
 *
 * @param start of the telemetry to learn from; where absent, 90 days before the newest sample or as
 *     far back as is needed
 * @param stop end of it; where absent, the newest sample
 * @param orbitSeconds the craft's period; 5400 where absent
 * @param comment kept with the model
 */
public record TrainingRequest(
    @Nullable Instant start,
    @Nullable Instant stop,
    @Nullable Double orbitSeconds,
    @Nullable String comment) {}
