package org.facsat2.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a dataset.
 *
 * @param start of its telemetry; where absent, as of a training
 * @param stop end of it; where absent, the newest sample
 */
public record DatasetRequest(@Nullable Instant start, @Nullable Instant stop) {}
