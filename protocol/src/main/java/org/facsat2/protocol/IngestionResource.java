package org.facsat2.protocol;

import java.time.Instant;
import java.util.List;
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
 * @param problem stable word for why it failed; absent otherwise
 * @param choices what would let it go on, where a person has to choose
 * @param setAside samples whose times cannot be; {@code :release} stores them
 * @param rememberedFrom number of the ingestion whose settings were used too, since its file had
 *     the same header; absent if none were
 * @param remembered those settings
 * @param sameBytesAs numbers of other ingestions of the same bytes under other settings; absent in
 *     lists. What they stored goes with {@code :withdraw}
 * @param progress how far the file is read; absent unless it is being read
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
    @Nullable String problem,
    List<String> choices,
    List<SetAsideResource> setAside,
    @Nullable Long rememberedFrom,
    @Nullable ReaderSettingsResource remembered,
    @Nullable List<Long> sameBytesAs,
    @Nullable Progress progress,
    @Nullable String runId,
    boolean duplicate) {

  /**
   * How far a file is read.
   *
   * @param bytes read so far, of those received
   * @param rows read so far; of a file with one value a line, values
   */
  public record Progress(long bytes, long rows) {}
}
