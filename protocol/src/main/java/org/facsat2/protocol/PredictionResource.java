package org.facsat2.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the limits and the model find in telemetry that was sent along.
 *
 * @param modelSpacecraft whose model judged it; absent if none serves
 * @param modelVersion its version; absent if none serves
 * @param reason why only the limits judged it; absent if a model did
 * @param anomalies by onset; without ids, as they are not kept
 * @param scores of every row, if asked for by {@code include=scores}
 */
public record PredictionResource(
    @Nullable String modelSpacecraft,
    @Nullable Integer modelVersion,
    @Nullable String reason,
    List<AnomalyResource> anomalies,
    @Nullable List<ScoresResource> scores) {}
