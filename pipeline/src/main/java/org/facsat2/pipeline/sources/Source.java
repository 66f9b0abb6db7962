package org.facsat2.pipeline.sources;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.pipeline.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A place that is looked at on schedule for new files.
 *
 * @param id of it
 * @param spacecraft whose telemetry the files are
 * @param name for people, unique of its spacecraft
 * @param place where the files are found
 * @param interval from one look to the next; at least {@link #SHORTEST}
 * @param settings how its files are read
 * @param paused whether it is not looked at
 * @param createdBy who made it
 * @param createdAt when
 * @param state how far it is
 */
public record Source(
    String id,
    String spacecraft,
    String name,
    Place place,
    Duration interval,
    ReaderSettings settings,
    boolean paused,
    String createdBy,
    Instant createdAt,
    State state) {
  public static final Duration USUAL = Duration.ofMinutes(5);
  public static final Duration SHORTEST = Duration.ofMinutes(1);
  public static final Duration LONGEST = Duration.ofDays(31);
  private static final int LONGEST_NAME = 100;

  public Source {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw Refusal.invalid(
          "source-name", "A source has a name of 1 to " + LONGEST_NAME + " characters", name);
    }
    if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
      throw Refusal.invalid(
          "source-interval",
          "From one look to the next are %s to %s".formatted(SHORTEST, LONGEST),
          interval.toString(),
          List.of(SHORTEST.toString(), USUAL.toString(), LONGEST.toString()));
    }
  }

  /**
   * How far a source is.
   *
   * @param dueAt when the next look is due
   * @param lookedAt when it was last looked at; null if it never was
   * @param succeededAt when a look last went well; null if none did
   * @param error why the last look did not; null if it did
   * @param cursor where the last answer that was taken ended; null where there is none
   * @param shapes that its files may have; empty until the first was taken
   * @param unsettled fingerprints of files that may still be written to
   */
  public record State(
      Instant dueAt,
      @Nullable Instant lookedAt,
      @Nullable Instant succeededAt,
      @Nullable String error,
      @Nullable String cursor,
      List<Shape> shapes,
      Set<String> unsettled) {
    public State {
      shapes = List.copyOf(shapes);
      unsettled = Set.copyOf(unsettled);
    }

    /** Of a source that is to be looked at as soon as can be. */
    static State fresh(Instant now) {
      return new State(now, null, null, null, null, List.of(), Set.of());
    }
  }

  /** Whether an answer that is held stops the whole source: what comes after goes on from it. */
  public boolean stopsWhenHeld() {
    return place instanceof Place.HttpPull;
  }

  Source with(boolean newPaused) {
    return new Source(
        id, spacecraft, name, place, interval, settings, newPaused, createdBy, createdAt, state);
  }
}
