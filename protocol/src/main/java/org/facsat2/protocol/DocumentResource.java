package org.facsat2.protocol;

import java.time.Instant;

/**
 * A frame or beacon as it was received.
 *
 * @param time when the spacecraft made it
 * @param ingestion number of the ingestion that brought it
 * @param ordinal counts the documents of one ingestion from 0
 * @param document the JSON object itself, members and numbers as they came
 */
public record DocumentResource(Instant time, long ingestion, long ordinal, Object document) {}
