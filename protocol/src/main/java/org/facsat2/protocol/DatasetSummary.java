package org.facsat2.protocol;

import java.time.Instant;

/**
 * A dataset in a list.
 *
 * @param id the SHA-256 of its manifest
 * @param createdAt when it was last made
 */
public record DatasetSummary(String id, Instant createdAt) {}
