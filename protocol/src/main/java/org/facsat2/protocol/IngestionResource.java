package org.facsat2.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One upload and what became of it.
 *
 * @param number rising per spacecraft; where two ingestions have a sample of the same time, the
 *     higher wins
 * @param spacecraft whose telemetry
 * @param state {@code accepted, stored, failed, withdrawn}
 * @param fileName as told by the sender, where it was
 * @param sha256 of the bytes received
 * @param bytes received
 * @param receivedAt when
 * @param receivedBy who sent it
 * @param settings what the sender said about the file
 * @param understood what the reader made of it; absent until it was read
 * @param firstSampleAt generation time of its oldest sample; absent in lists, and while none is
 *     stored
 * @param lastSampleAt generation time of its newest sample; absent as the oldest is
 * @param rowCount data rows read
 * @param sampleCount samples stored
 * @param backwardsCount rows whose time was before that of an earlier row
 * @param duplicateCount samples replaced by a later one of the same time in the same file
 * @param rejectCount things not stored, all of them listed under {@code /rejects} up to 10,000
 * @param failure why it failed, with what to do; absent otherwise
 * @param runId the run that works on it
 * @param duplicate true in the answer to an upload that was here already: nothing was changed
 */
public record IngestionResource(
    long number,
    String spacecraft,
    String state,
    @Nullable String fileName,
    String sha256,
    long bytes,
    Instant receivedAt,
    String receivedBy,
    ReaderSettingsResource settings,
    @Nullable UnderstoodResource understood,
    @Nullable Instant firstSampleAt,
    @Nullable Instant lastSampleAt,
    long rowCount,
    long sampleCount,
    long backwardsCount,
    long duplicateCount,
    long rejectCount,
    @Nullable String failure,
    @Nullable String runId,
    boolean duplicate) {}
