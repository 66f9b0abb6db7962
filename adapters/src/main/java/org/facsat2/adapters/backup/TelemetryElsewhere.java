package org.facsat2.adapters.backup;

import org.facsat2.pipeline.telemetry.Documents;
import org.facsat2.pipeline.telemetry.TelemetryStore;

/**
 * Stores of telemetry beside the database.
 *
 * @param chunks of samples
 * @param documents as received
 */
public record TelemetryElsewhere(TelemetryStore chunks, Documents documents) {}
