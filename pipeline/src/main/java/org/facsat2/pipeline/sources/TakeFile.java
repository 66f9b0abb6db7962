package org.facsat2.pipeline.sources;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.Transactions;
import org.facsat2.pipeline.catalogue.SpacecraftCatalogue;
import org.facsat2.pipeline.events.Event;
import org.facsat2.pipeline.events.Events;
import org.facsat2.pipeline.ingestion.PreviewTelemetry;
import org.facsat2.pipeline.ingestion.PreviewTelemetry.Preview;
import org.facsat2.pipeline.ingestion.UploadTelemetry;
import org.facsat2.pipeline.sources.Places.Found;
import org.facsat2.telemetry.UtcTime;
import org.jspecify.annotations.Nullable;

/**
 * Takes one file of a source, or holds it for a person's review. What became of it, the shape that
 * its source's files have, and the cursor are written in the transaction that accepts the
 * ingestion: whatever cuts this short, the file is taken once.
 */
final class TakeFile {
  private final PreviewTelemetry previews;
  private final UploadTelemetry uploads;
  private final Sources sources;
  private final SpacecraftCatalogue catalogue;
  private final Events events;
  private final Transactions transactions;
  private final InstantSource clock;

  TakeFile(
      PreviewTelemetry previews,
      UploadTelemetry uploads,
      Sources sources,
      SpacecraftCatalogue catalogue,
      Events events,
      Transactions transactions,
      InstantSource clock) {
    this.previews = previews;
    this.uploads = uploads;
    this.sources = sources;
    this.catalogue = catalogue;
    this.events = events;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** What became of a file. */
  enum Fate {
    TAKEN,
    HELD,
    /** There was nothing new in it. */
    NOTHING
  }

  /** The row of a file that was not known before. */
  SourceFile unknown(Source source, Found found, String fingerprint) {
    return new SourceFile(
        0,
        source.id(),
        source.spacecraft(),
        found.name(),
        fingerprint,
        found.bytes(),
        found.modifiedAt(),
        SourceFile.State.FAILED,
        null,
        null,
        null,
        null,
        found.next(),
        clock.instant(),
        null,
        null);
  }

  /**
   * Takes a file.
   *
   * @param row what is known of it
   * @throws IOException if our own store is away
   * @throws Refusal if there is no room, or the source was edited meanwhile
   */
  Fate take(Source source, SourceFile row, FetchedFile file) throws IOException {
    boolean accepted = row.state() == SourceFile.State.ACCEPTED;
    ReaderSettings said = row.settings();
    ReaderSettings settings = said == null ? source.settings() : said.orElse(source.settings());
    Preview preview;
    try (InputStream bytes = file.stream()) {
      preview = previews.preview(source.spacecraft(), bytes, settings);
    } catch (Refusal e) {
      return isNothing(source, e, file)
          ? Fate.NOTHING
          : hold(source, row, String.valueOf(e.getMessage()), null, row.next());
    }
    Shape shape = Shape.of(preview.decisions());
    String next = row.next() == null ? newestSample(source, preview) : row.next();
    // Read anew: the file before this one, in the same look, may have set the shape.
    List<Shape> known =
        sources
            .find(source.spacecraft(), source.id())
            .map(now -> now.state().shapes())
            .orElse(List.of());
    Optional<String> doubt = doubt(known, shape, preview, accepted);
    if (doubt.isPresent()) {
      return hold(source, row, doubt.get(), shape, next);
    }
    boolean nothingNewer =
        asksForNewerSamples(source) && next != null && next.equals(source.state().cursor());
    if (nothingNewer) {
      return Fate.NOTHING;
    }
    try (InputStream bytes = file.stream()) {
      uploads.upload(
          source.spacecraft(),
          bytes,
          row.name(),
          settings,
          false,
          "source " + source.name(),
          upload -> taken(source, row, shape, next, upload));
    }
    return Fate.TAKEN;
  }

  private static boolean asksForNewerSamples(Source source) {
    return source.place() instanceof Place.HttpPull pull
        && pull.hasCursor()
        && pull.cursorHeader() == null;
  }

  private static @Nullable String newestSample(Source source, Preview preview) {
    Long newest = preview.newestNanos();
    return newest != null && asksForNewerSamples(source)
        ? UtcTime.instantOf(newest).toString()
        : null;
  }

  /** An answer of nothing, or of a header alone, has nothing new in it. */
  private static boolean isNothing(Source source, Refusal refusal, FetchedFile file)
      throws IOException {
    if (!(source.place() instanceof Place.HttpPull)) {
      return false;
    }
    if (refusal.problem().equals("empty")) {
      return true;
    }
    try (InputStream bytes = file.stream()) {
      byte[] start = bytes.readNBytes(1 << 16);
      String text = new String(start, java.nio.charset.StandardCharsets.ISO_8859_1);
      return text.indexOf('\0') < 0 && text.strip().lines().count() <= 1;
    }
  }

  /** Why a person should look at the file; empty if there is no reason. */
  private static Optional<String> doubt(
      List<Shape> known, Shape shape, Preview preview, boolean accepted) {
    PreviewTelemetry.Question question = preview.question();
    if (question != null) {
      return Optional.of(question.text());
    }
    if (preview.rows() > 0 && preview.samples() == 0 && preview.setAside().isEmpty()) {
      String first =
          preview.rejects().isEmpty()
              ? "its cells are empty"
              : preview.rejects().getFirst().reason();
      return Optional.of("Nothing in it can be stored, first because " + first);
    }
    if (accepted || known.isEmpty()) {
      return Optional.empty();
    }
    List<String> nearest =
        known.stream()
            .map(one -> one.differences(shape))
            .min(Comparator.comparingInt(List::size))
            .orElseThrow();
    if (nearest.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of("It is not like the files before it: " + String.join("; ", nearest));
  }

  private Fate hold(
      Source source, SourceFile row, String why, @Nullable Shape shape, @Nullable String next) {
    transactions.run(
        () -> {
          current(source);
          sources.put(row.found(SourceFile.State.HELD, why, shape, null, next));
          publish(source, "%s is held for review. %s".formatted(row.name(), why));
        });
    return Fate.HELD;
  }

  /** In the transaction that accepts the ingestion. */
  private void taken(
      Source source,
      SourceFile row,
      Shape shape,
      @Nullable String next,
      UploadTelemetry.Accepted upload) {
    Source now = current(source);
    String note =
        upload.duplicate()
            ? "The same bytes came before, with ingestion " + upload.ingestion().number()
            : null;
    sources.put(row.found(SourceFile.State.TAKEN, note, shape, upload.ingestion().number(), next));
    sources.advance(
        source.id(),
        next == null ? now.state().cursor() : next,
        withShape(now.state().shapes(), shape));
    publish(source, "%s of %s was taken".formatted(row.name(), source.name()));
  }

  private static List<Shape> withShape(List<Shape> known, Shape shape) {
    List<Shape> all = new ArrayList<>(known);
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).differences(shape).isEmpty()) {
        all.set(i, all.get(i).joined(shape));
        return all;
      }
    }
    all.add(shape);
    return all;
  }

  /** The source as it is now, its spacecraft locked; refuses if it is no longer the same. */
  Source current(Source source) {
    catalogue.lock(source.spacecraft());
    Source now =
        sources
            .find(source.spacecraft(), source.id())
            .orElseThrow(() -> Refusal.notFound("source", source.id()));
    if (!now.place().equals(source.place()) || !now.settings().equals(source.settings())) {
      throw Refusal.conflict(
          "source-edited",
          "The source %s was edited while it was looked at".formatted(source.name()),
          source.id(),
          List.of());
    }
    return now;
  }

  void publish(Source source, String message) {
    Instant now = clock.instant();
    events.publish(new Event("source", now, source.spacecraft(), source.id(), message));
  }

  /** Records that a file could not be fetched. */
  void failed(Source source, SourceFile row, IOException why) {
    transactions.run(
        () -> {
          current(source);
          if (row.state() != SourceFile.State.ACCEPTED) {
            sources.put(
                row.found(SourceFile.State.FAILED, reason(why), row.shape(), null, row.next()));
          }
        });
  }

  static String reason(Exception e) {
    String message = e.getMessage();
    return message == null || message.isBlank()
        ? e.getClass().getSimpleName().toLowerCase(Locale.ROOT)
        : message;
  }
}
