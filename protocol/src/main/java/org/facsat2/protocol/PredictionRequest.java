package org.facsat2.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Telemetry to judge at once; nothing of it is stored.
 *
 * @param time of each row, strictly rising
 * @param values by parameter id: one a row, null where absent
 */
public record PredictionRequest(List<Instant> time, Map<String, List<@Nullable Double>> values) {}
