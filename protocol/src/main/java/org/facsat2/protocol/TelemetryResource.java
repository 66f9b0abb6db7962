package org.facsat2.protocol;

import java.time.Instant;
import java.util.List;

/**
 * Stored telemetry of some parameters.
 *
 * @param spacecraft whose
 * @param start of the range asked for, inclusive
 * @param stop of the range asked for, exclusive
 * @param series one for each parameter asked for, in that order
 */
public record TelemetryResource(
    String spacecraft, Instant start, Instant stop, List<SeriesResource> series) {}
