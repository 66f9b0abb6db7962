package org.facsat2.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks to score stored telemetry again.
 *
 * @param start of the range; the oldest sample where absent
 * @param stop of the range; the newest sample where absent
 */
public record DetectionRequest(@Nullable Instant start, @Nullable Instant stop) {}
