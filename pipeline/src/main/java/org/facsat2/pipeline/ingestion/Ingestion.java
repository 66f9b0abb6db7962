package org.facsat2.pipeline.ingestion;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.facsat2.formats.ReaderDecisions;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.formats.SetAside;
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
 * @param choices what a person decided of it beside the settings
 * @param findings what else is to be told of it
 * @param progress how far it is read; null unless it is being read
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
    String runId,
    Choices choices,
    Findings findings,
    @Nullable Progress progress) {

  /** An ingestion of which nothing further was decided or found. */
  public Ingestion(
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
    this(
        spacecraft,
        number,
        state,
        objectKey,
        fileName,
        sha256,
        bytes,
        receivedAt,
        receivedBy,
        settings,
        decisions,
        counts,
        failure,
        runId,
        Choices.NONE,
        Findings.NONE,
        null);
  }

  /**
   * What a person decided of one ingestion.
   *
   * @param overwrite whether it may put other values in the place of stored ones
   * @param clockOffsetNanos what is added to times that are set aside for the reason
   */
  public record Choices(boolean overwrite, Map<SetAside.Reason, Long> clockOffsetNanos) {
    public static final Choices NONE = new Choices(false, Map.of());

    public Choices {
      clockOffsetNanos = Map.copyOf(clockOffsetNanos);
    }

    Choices overwriting() {
      return new Choices(true, clockOffsetNanos);
    }

    Choices releasing(Map<SetAside.Reason, Long> offsetNanos) {
      Map<SetAside.Reason, Long> all = new HashMap<>(clockOffsetNanos);
      all.putAll(offsetNanos);
      return new Choices(overwrite, all);
    }
  }

  /**
   * What came out beside samples and rejects.
   *
   * @param setAside samples whose times cannot be, by reason
   * @param rememberedFrom number of the ingestion whose settings were used; null if none were
   * @param remembered those settings; null if there are none
   * @param problem stable word for why it failed; null unless it did
   * @param allowed the choices that would let it go on
   */
  public record Findings(
      List<SetAside> setAside,
      @Nullable Long rememberedFrom,
      @Nullable ReaderSettings remembered,
      @Nullable String problem,
      List<String> allowed) {
    public static final Findings NONE = new Findings(List.of(), null, null, null, List.of());

    public Findings {
      setAside = List.copyOf(setAside);
      allowed = List.copyOf(allowed);
    }

    Findings because(String newProblem, List<String> newAllowed) {
      return new Findings(setAside, rememberedFrom, remembered, newProblem, newAllowed);
    }
  }

  /**
   * How far a file is read.
   *
   * @param bytes of the object as it lies in the store
   * @param rows of a wide file; of others single samples
   */
  public record Progress(long bytes, long rows) {}

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

  Ingestion stored(
      ReaderDecisions newDecisions, Counts newCounts, Findings newFindings, String byRun) {
    return with(State.STORED, newDecisions, newCounts, null, byRun, choices, newFindings);
  }

  Ingestion failed(
      @Nullable ReaderDecisions newDecisions, String reason, Findings newFindings, String byRun) {
    return with(State.FAILED, newDecisions, Counts.NONE, reason, byRun, choices, newFindings);
  }

  Ingestion withdrawn() {
    return with(State.WITHDRAWN, decisions, counts, failure, runId, choices, findings);
  }

  /** To be read again from its raw object. */
  Ingestion accepted(Choices newChoices, String byRun) {
    return with(State.ACCEPTED, null, Counts.NONE, null, byRun, newChoices, Findings.NONE);
  }

  private Ingestion with(
      State newState,
      @Nullable ReaderDecisions newDecisions,
      Counts newCounts,
      @Nullable String newFailure,
      String newRunId,
      Choices newChoices,
      Findings newFindings) {
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
        newRunId,
        newChoices,
        newFindings,
        null);
  }
}
