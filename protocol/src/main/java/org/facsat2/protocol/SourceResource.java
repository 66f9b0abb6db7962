package org.facsat2.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A place that is looked at on schedule for new files.
 *
 * @param id of it
 * @param spacecraft whose telemetry the files are
 * @param name for people
 * @param place where its files are found
 * @param interval from one look to the next, ISO-8601
 * @param settings how its files are read; what is absent is decided from each file
 * @param paused whether it is not looked at
 * @param createdBy who made it
 * @param createdAt when
 * @param dueAt when the next look is due; a look that is due waits for the schedule
 * @param lookedAt when it was last looked at; absent if it never was
 * @param succeededAt when a look last went well; absent if none did
 * @param error why the last look did not go well; absent if it did
 * @param cursor where the last answer that was taken ended; absent where there is none
 * @param takenCount files that became ingestions
 * @param heldCount files that wait for a review; of an http place one stops the source
 * @param failedCount files that could not be fetched
 */
public record SourceResource(
    String id,
    String spacecraft,
    String name,
    PlaceResource place,
    String interval,
    ReaderSettingsResource settings,
    boolean paused,
    String createdBy,
    Instant createdAt,
    Instant dueAt,
    @Nullable Instant lookedAt,
    @Nullable Instant succeededAt,
    @Nullable String error,
    @Nullable String cursor,
    long takenCount,
    long heldCount,
    long failedCount) {}
