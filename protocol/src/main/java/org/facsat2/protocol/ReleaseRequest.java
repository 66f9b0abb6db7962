package org.facsat2.protocol;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the times of samples that were set aside should have been; one of the first two is needed.
 *
 * @param offsetSeconds is added to each time
 * @param byReceptionTime true if the last of the samples was made when the file was received
 * @param reason of which samples: {@code before-1990, after-reception, clock-went-back}; all if
 *     absent
 */
public record ReleaseRequest(
    @Nullable BigDecimal offsetSeconds,
    @Nullable Boolean byReceptionTime,
    @Nullable String reason) {}
