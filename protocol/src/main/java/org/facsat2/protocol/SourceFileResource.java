package org.facsat2.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file that a source has seen.
 *
 * @param id of it
 * @param name as the place calls it
 * @param bytes how many; absent where that is not known
 * @param modifiedAt when it was last written, as the place says
 * @param state {@code taken, held, accepted, dismissed, failed}: held waits for a review, accepted
 *     is taken by the next look, failed could not be fetched and is tried again
 * @param reason why, in a sentence; absent where nothing is to be said
 * @param ingestion number of the ingestion with its bytes; absent unless it was taken
 * @param foundAt when it was first seen
 * @param decidedBy who accepted or dismissed it; absent unless somebody did
 * @param decidedAt when that was
 */
public record SourceFileResource(
    String id,
    String name,
    @Nullable Long bytes,
    @Nullable Instant modifiedAt,
    String state,
    @Nullable String reason,
    @Nullable Long ingestion,
    Instant foundAt,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt) {}
