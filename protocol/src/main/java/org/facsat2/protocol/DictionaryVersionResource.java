package org.facsat2.protocol;

import java.time.Instant;

/**
 * When a dictionary came into force.
 *
 * @param version of the dictionary
 * @param parameters how many it describes
 * @param changedBy who put it
 * @param changedAt when
 */
public record DictionaryVersionResource(
    int version, int parameters, String changedBy, Instant changedAt) {}
