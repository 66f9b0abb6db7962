package org.facsat2.pipeline.sources;

import java.time.Instant;
import org.facsat2.formats.ReaderSettings;
import org.jspecify.annotations.Nullable;

/**
 * A file that a source has seen, and what became of it.
 *
 * @param id of it; 0 before it is stored
 * @param source id of the source
 * @param spacecraft of the source
 * @param name as the place calls it
 * @param fingerprint tells it from any other, and from itself before a change
 * @param bytes how many; null where that is not known
 * @param modifiedAt when it was last written, as the place says
 * @param state what became of it
 * @param reason why, in a sentence; null where nothing is to be said
 * @param shape it has; null if it could not be read
 * @param settings what the person who accepted it said of it; null unless one did
 * @param ingestion number of the ingestion with its bytes; null unless it was taken
 * @param next cursor behind it; null where there is none
 * @param foundAt when it was first seen
 * @param decidedBy who accepted or dismissed it; null unless somebody did
 * @param decidedAt when that was
 */
public record SourceFile(
    long id,
    String source,
    String spacecraft,
    String name,
    String fingerprint,
    @Nullable Long bytes,
    @Nullable Instant modifiedAt,
    State state,
    @Nullable String reason,
    @Nullable Shape shape,
    @Nullable ReaderSettings settings,
    @Nullable Long ingestion,
    @Nullable String next,
    Instant foundAt,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt) {

  /** What became of a file. */
  public enum State {
    /** It is an ingestion. */
    TAKEN,
    /** It waits for a person's review. */
    HELD,
    /** A person has accepted it: the next look takes it. */
    ACCEPTED,
    /** A person does not want it. */
    DISMISSED,
    /** It could not be fetched; every look tries again. */
    FAILED;

    /** Whether nothing is done about it without a person. */
    boolean isSettled() {
      return this == TAKEN || this == HELD || this == DISMISSED;
    }
  }

  SourceFile decided(State newState, @Nullable ReaderSettings said, String who, Instant at) {
    return new SourceFile(
        id,
        source,
        spacecraft,
        name,
        fingerprint,
        bytes,
        modifiedAt,
        newState,
        reason,
        shape,
        said,
        ingestion,
        next,
        foundAt,
        who,
        at);
  }

  /** The same with another fate, which the program itself has found. */
  SourceFile found(
      State newState,
      @Nullable String newReason,
      @Nullable Shape newShape,
      @Nullable Long newIngestion,
      @Nullable String newNext) {
    return new SourceFile(
        id,
        source,
        spacecraft,
        name,
        fingerprint,
        bytes,
        modifiedAt,
        newState,
        newReason,
        newShape,
        settings,
        newIngestion,
        newNext,
        foundAt,
        decidedBy,
        decidedAt);
  }
}
