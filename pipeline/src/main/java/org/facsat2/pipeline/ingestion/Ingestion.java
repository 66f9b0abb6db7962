package org.facsat2.pipeline.ingestion;

import java.time.Instant;
import org.facsat2.formats.ReaderDecisions;
import org.facsat2.formats.ReaderSettings;
import org.jspecify.annotations.Nullable;

/**
 * One upload and what became of it.
 *
 * @param spacecraft whose telemetry
 * @param number given at acceptance, rising: at equal times the samples of the higher one win
 * @param state where it stands
 * @param objectKey where its bytes lie in the object store
 * @param fileName as the sender called it; null where it did not
 * @param sha256 of the bytes, in hexadecimal
 * @param bytes how many
 * @param receivedAt when they were safe
 * @param receivedBy who sent them
 * @param settings what the sender said about the file
 * @param decisions what the reader made of it; null until it was read
 * @param counts what was read and stored
 * @param failure why it failed; null unless it did
 * @param runId the run that works on it
 */
public record Ingestion(
    String spacecraft,
    long number,
    State state,
    String objectKey,
    @Nullable String fileName,
    String sha256,
    long bytes,
    Instant receivedAt,
    String receivedBy,
    ReaderSettings settings,
    @Nullable ReaderDecisions decisions,
    Counts counts,
    @Nullable String failure,
    String runId) {

  /** Where an ingestion stands. */
  public enum State {
    /** Its bytes are safe. */
    ACCEPTED,
    /** Its samples are part of the spacecraft's telemetry. */
    STORED,
    /** Nothing could be stored from it. */
    FAILED,
    /** Taken back: its samples are no longer part of the telemetry. */
    WITHDRAWN
  }

  /**
   * What was read and stored.
   *
   * @param rows data rows in the file
   * @param samples samples stored
   * @param backwards rows whose time was before that of an earlier row
   * @param duplicates samples that a later one of the same time and file replaced
   * @param rejects things not stored
   */
  public record Counts(long rows, long samples, long backwards, long duplicates, long rejects) {
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0);
  }

  Ingestion stored(ReaderDecisions newDecisions, Counts newCounts, String byRun) {
    return with(State.STORED, newDecisions, newCounts, null, byRun);
  }

  Ingestion failed(@Nullable ReaderDecisions newDecisions, String reason, String byRun) {
    return with(State.FAILED, newDecisions, Counts.NONE, reason, byRun);
  }

  Ingestion withdrawn() {
    return with(State.WITHDRAWN, decisions, counts, failure, runId);
  }

  /** To be read again from its raw object. */
  Ingestion accepted(String byRun) {
    return with(State.ACCEPTED, null, Counts.NONE, null, byRun);
  }

  private Ingestion with(
      State newState,
      @Nullable ReaderDecisions newDecisions,
      Counts newCounts,
      @Nullable String newFailure,
      String newRunId) {
    return new Ingestion(
        spacecraft,
        number,
        newState,
        objectKey,
        fileName,
        sha256,
        bytes,
        receivedAt,
        receivedBy,
        settings,
        newDecisions,
        newCounts,
        newFailure,
        newRunId);
  }
}
