package org.facsat2.pipeline.sources;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facsat2.formats.Spool;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.Transactions;
import org.facsat2.pipeline.sources.Places.Found;
import org.facsat2.pipeline.sources.Places.Look;
import org.facsat2.pipeline.system.DiskSpace;
import org.jspecify.annotations.Nullable;

/** One look at a source: what is new there is taken or held. */
final class LookAtSource {
  /** A file that nobody has written to for so long is written to its end. */
  private static final Duration QUIET = Duration.ofMinutes(1);

  /** What is more waits for the next look, so that one source does not keep the others waiting. */
  private static final int MOST_FILES = 500;

  private static final int MOST_ANSWERS = 50;
  private static final int MOST_FAILURES = 3;

  /** A schedule that comes a little early is to find the source due. */
  private static final Duration SLACK = Duration.ofSeconds(30);

  private static final long LARGEST_BYTES = 8L << 30;

  private final Places places;
  private final Sources sources;
  private final TakeFile taking;
  private final Spool spool;
  private final DiskSpace disk;
  private final Transactions transactions;
  private final InstantSource clock;

  LookAtSource(
      Places places,
      Sources sources,
      TakeFile taking,
      Spool spool,
      DiskSpace disk,
      Transactions transactions,
      InstantSource clock) {
    this.places = places;
    this.sources = sources;
    this.taking = taking;
    this.spool = spool;
    this.disk = disk;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** What came of a look. */
  static final class Tally {
    private final Set<String> unsettled = new HashSet<>();
    private int taken;
    private int held;
    private int failures;
    private boolean more;
    private @Nullable String error;

    int taken() {
      return taken;
    }

    int held() {
      return held;
    }

    @Nullable String error() {
      return error;
    }

    private void fail(Exception e) {
      if (error == null) {
        error = TakeFile.reason(e);
      }
    }
  }

  /**
   * Looks.
   *
   * @throws IOException if our own store is away
   */
  Tally look(Source source) throws IOException {
    Instant began = clock.instant();
    Tally tally = new Tally();
    try {
      if (source.stopsWhenHeld()) {
        pull(source, tally);
      } else {
        list(source, tally);
      }
    } catch (Refusal e) {
      tally.fail(e);
    }
    record(source, began, tally);
    return tally;
  }

  /** An address may have more to answer behind the next cursor. */
  private void pull(Source source, Tally tally) throws IOException {
    Source now = source;
    for (int answers = 0; answers < MOST_ANSWERS; answers++) {
      int before = tally.taken;
      List<SourceFile> accepted = sources.accepted(source.id());
      try (Look look = at(now, tally)) {
        for (Found found : look.files()) {
          take(now, found, accepted.isEmpty() ? null : accepted.getFirst(), tally);
        }
      }
      Optional<Source> after = sources.find(now.spacecraft(), now.id());
      if (after.isEmpty() || tally.taken == before || !goesOn(now, after.get())) {
        return;
      }
      now = after.get();
    }
    tally.more = true;
  }

  private static boolean goesOn(Source before, Source after) {
    return before.place() instanceof Place.HttpPull pull
        && pull.hasCursor()
        && !Objects.equals(after.state().cursor(), before.state().cursor());
  }

  private void list(Source source, Tally tally) throws IOException {
    try (Look look = at(source, tally)) {
      List<Found> there = look.files();
      Map<String, SourceFile> known =
          sources.known(source.id(), fingerprints(there).collect(Collectors.toSet()));
      Set<String> before = source.state().unsettled();
      Instant quietBefore = clock.instant().minus(QUIET);
      for (Found found : there) {
        String fingerprint = String.valueOf(found.fingerprint());
        SourceFile row = known.get(fingerprint);
        if (row != null && row.state().isSettled()) {
          continue;
        }
        Instant modified = found.modifiedAt();
        boolean settled =
            found.complete()
                || before.contains(fingerprint)
                || (modified != null && modified.isBefore(quietBefore));
        if (!settled) {
          tally.unsettled.add(fingerprint);
        } else if (tally.taken + tally.held >= MOST_FILES) {
          tally.more = true;
        } else if (tally.failures < MOST_FAILURES) {
          take(source, found, row, tally);
        }
      }
      if (tally.error == null) {
        missing(source, fingerprints(there).collect(Collectors.toSet()));
      }
    }
  }

  private static Stream<String> fingerprints(List<Found> found) {
    return found.stream().map(Found::fingerprint).filter(Objects::nonNull);
  }

  /** What cannot be looked at has no files, and says why. */
  private Look at(Source source, Tally tally) {
    try {
      return places.look(source.place(), source.state().cursor());
    } catch (IOException e) {
      tally.fail(e);
      return new Look() {
        @Override
        public List<Found> files() {
          return List.of();
        }

        @Override
        public void close() {
          // Nothing was opened.
        }
      };
    }
  }

  private void take(Source source, Found found, @Nullable SourceFile known, Tally tally)
      throws IOException {
    disk.requireRoom();
    String fingerprint = found.fingerprint();
    FetchedFile file;
    try {
      file = FetchedFile.of(found.content(), spool, LARGEST_BYTES);
    } catch (IOException e) {
      tally.failures++;
      tally.fail(new IOException(found.name() + ": " + TakeFile.reason(e), e));
      if (fingerprint != null) {
        taking.failed(
            source, known == null ? taking.unknown(source, found, fingerprint) : known, e);
      }
      return;
    }
    try (file) {
      String print = fingerprint == null ? "sha256:" + file.sha256() : fingerprint;
      SourceFile row = known;
      if (row == null) {
        row = sources.known(source.id(), Set.of(print)).get(print);
      }
      if (row != null && row.state().isSettled()) {
        return;
      }
      switch (taking.take(source, row == null ? taking.unknown(source, found, print) : row, file)) {
        case TAKEN -> tally.taken++;
        case HELD -> tally.held++;
        case NOTHING -> {}
      }
    }
  }

  /** Those that a person has accepted and that are gone, or were changed, since. */
  private void missing(Source source, Set<String> there) {
    for (SourceFile file : sources.accepted(source.id())) {
      if (!there.contains(file.fingerprint())) {
        taking.failed(
            source,
            file.found(SourceFile.State.FAILED, null, file.shape(), null, file.next()),
            new IOException("It is not there any more, or has changed since it was accepted"));
      }
    }
  }

  private void record(Source source, Instant began, Tally tally) {
    Duration slack =
        SLACK.compareTo(source.interval().dividedBy(2)) < 0
            ? SLACK
            : source.interval().dividedBy(2);
    Instant dueAt = tally.more ? began : began.plus(source.interval()).minus(slack);
    transactions.run(
        () -> {
          Source now = sources.find(source.spacecraft(), source.id()).orElse(null);
          if (now == null) {
            return;
          }
          sources.looked(source.id(), began, dueAt, tally.error, tally.unsettled);
          if (!Objects.equals(now.state().error(), tally.error)) {
            String error = tally.error;
            taking.publish(
                source,
                error == null
                    ? "%s can be looked at again".formatted(source.name())
                    : "%s cannot be looked at. %s".formatted(source.name(), error));
          }
        });
  }
}
