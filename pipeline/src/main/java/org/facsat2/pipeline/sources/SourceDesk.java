package org.facsat2.pipeline.sources;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.pipeline.Page;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.Transactions;
import org.facsat2.pipeline.catalogue.SpacecraftAdministration;
import org.facsat2.pipeline.catalogue.SpacecraftCatalogue;
import org.facsat2.pipeline.events.Event;
import org.facsat2.pipeline.events.Events;
import org.facsat2.pipeline.workflow.Run;
import org.facsat2.pipeline.workflow.RunCoordinator;
import org.facsat2.pipeline.workflow.Workflows;
import org.jspecify.annotations.Nullable;

/** Use case: make and edit sources, and judge the files that they hold. */
public final class SourceDesk {
  private static final int MOST_SOURCES = 100;

  private final Sources sources;
  private final Places places;
  private final SpacecraftAdministration administration;
  private final SpacecraftCatalogue catalogue;
  private final RunCoordinator runs;
  private final Events events;
  private final Transactions transactions;
  private final InstantSource clock;

  public SourceDesk(
      Sources sources,
      Places places,
      SpacecraftAdministration administration,
      SpacecraftCatalogue catalogue,
      RunCoordinator runs,
      Events events,
      Transactions transactions,
      InstantSource clock) {
    this.sources = sources;
    this.places = places;
    this.administration = administration;
    this.catalogue = catalogue;
    this.runs = runs;
    this.events = events;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** All of a spacecraft, by name. */
  public List<Source> list(String spacecraft) {
    administration.get(spacecraft);
    return sources.list(spacecraft);
  }

  /** The source of that id, or a refusal. */
  public Source get(String spacecraft, String id) {
    administration.get(spacecraft);
    return sources.find(spacecraft, id).orElseThrow(() -> Refusal.notFound("source", id));
  }

  /** Makes one, which is due at once. */
  public Source create(
      String spacecraft,
      String name,
      Place place,
      @Nullable Duration interval,
      @Nullable ReaderSettings settings,
      String who) {
    administration.get(spacecraft);
    places.check(place);
    Instant now = clock.instant();
    Source source =
        new Source(
            UUID.randomUUID().toString(),
            spacecraft,
            name,
            place,
            interval == null ? Source.USUAL : interval,
            settings == null ? ReaderSettings.AUTOMATIC : settings,
            false,
            who,
            now,
            Source.State.fresh(now));
    return transactions.call(
        () -> {
          catalogue.lock(spacecraft);
          List<Source> others = sources.list(spacecraft);
          if (others.size() >= MOST_SOURCES) {
            throw Refusal.conflict(
                "number-of-sources",
                "A spacecraft has at most " + MOST_SOURCES + " sources",
                spacecraft,
                List.of());
          }
          requireNewName(source, others);
          sources.add(source);
          publish(source, name + " was added by " + who);
          return source;
        });
  }

  private static void requireNewName(Source source, List<Source> others) {
    for (Source other : others) {
      if (other.name().equalsIgnoreCase(source.name()) && !other.id().equals(source.id())) {
        throw Refusal.conflict(
            "source-exists", "There is a source of that name already", source.name(), List.of());
      }
    }
  }

  /**
   * What to change of a source; what is null stays.
   *
   * @param name for people
   * @param place with another one it begins anew
   * @param interval from one look to the next
   * @param settings how its files are read from now on
   */
  public record Edit(
      @Nullable String name,
      @Nullable Place place,
      @Nullable Duration interval,
      @Nullable ReaderSettings settings) {}

  /**
   * Changes one.
   *
   * @param condition looks at the source as it is, and throws if it is not to be changed then
   */
  public Source edit(
      String spacecraft, String id, Consumer<Source> condition, Edit edit, String who) {
    Place place = edit.place();
    if (place != null) {
      places.check(place);
    }
    return change(
        spacecraft,
        id,
        who,
        "changed",
        before -> {
          condition.accept(before);
          Source after =
              new Source(
                  id,
                  spacecraft,
                  edit.name() == null ? before.name() : edit.name(),
                  place == null ? before.place() : place,
                  edit.interval() == null ? before.interval() : edit.interval(),
                  edit.settings() == null ? before.settings() : edit.settings(),
                  before.paused(),
                  before.createdBy(),
                  before.createdAt(),
                  before.state());
          requireNewName(after, sources.list(spacecraft));
          sources.edit(after);
          if (!after.place().equals(before.place())) {
            sources.restart(id, clock.instant());
          }
        });
  }

  /** It is not looked at until it is resumed. */
  public Source pause(String spacecraft, String id, String who) {
    return change(spacecraft, id, who, "paused", before -> sources.edit(before.with(true)));
  }

  /** It is looked at again, at once. */
  public Source resume(String spacecraft, String id, String who) {
    return change(
        spacecraft,
        id,
        who,
        "resumed",
        before -> {
          sources.edit(before.with(false));
          sources.makeDue(id, clock.instant());
        });
  }

  private Source change(
      String spacecraft, String id, String who, String what, Consumer<Source> change) {
    return transactions.call(
        () -> {
          catalogue.lock(spacecraft);
          Source before = get(spacecraft, id);
          change.accept(before);
          publish(before, "%s was %s by %s".formatted(before.name(), what, who));
          return get(spacecraft, id);
        });
  }

  /** Removes one; what was taken from it stays. */
  public void remove(String spacecraft, String id, Consumer<Source> condition, String who) {
    transactions.run(
        () -> {
          catalogue.lock(spacecraft);
          Source source = get(spacecraft, id);
          condition.accept(source);
          sources.remove(id);
          publish(source, source.name() + " was deleted by " + who);
        });
  }

  /** Has it looked at now: the run that does it, and all others of the spacecraft that are due. */
  public Run look(String spacecraft, String id, String who) {
    return transactions.call(
        () -> {
          catalogue.lock(spacecraft);
          Source source = requireLookable(get(spacecraft, id));
          if (source.stopsWhenHeld()
              && sources.counts(id).getOrDefault(SourceFile.State.HELD, 0L) > 0) {
            throw Refusal.conflict(
                "source-held",
                "An answer is held for review, and what comes after goes on from it: accept or"
                    + " dismiss it first",
                id,
                List.of("accept", "dismiss"));
          }
          return due(source, who);
        });
  }

  private Run due(Source source, String who) {
    sources.makeDue(source.id(), clock.instant());
    return runs.request(Workflows.COLLECT, source.spacecraft(), Map.of(), who);
  }

  private static Source requireLookable(Source source) {
    if (source.paused()) {
      throw Refusal.conflict(
          "source-paused",
          "%s is paused: resume it first".formatted(source.name()),
          source.id(),
          List.of("resume"));
    }
    return source;
  }

  /** Files that it has seen, newest first. */
  public Page<SourceFile> files(
      String spacecraft, String id, SourceFile.@Nullable State state, Page.Request page) {
    get(spacecraft, id);
    return sources.files(id, state, page);
  }

  /** How many files it has seen, by what became of them. */
  public Map<SourceFile.State, Long> counts(Source source) {
    return sources.counts(source.id());
  }

  /**
   * Has a file taken that is held, and from now on those that have its shape.
   *
   * @param settings what is said of how it is to be read, beside the source's own; null for nothing
   * @return the run that takes it
   */
  public Run accept(
      String spacecraft, String id, long file, @Nullable ReaderSettings settings, String who) {
    return transactions.call(
        () -> {
          catalogue.lock(spacecraft);
          Source source = requireLookable(get(spacecraft, id));
          SourceFile held = requireHeld(source, file);
          sources.put(held.decided(SourceFile.State.ACCEPTED, settings, who, clock.instant()));
          Shape shape = held.shape();
          if (shape != null && !source.state().shapes().contains(shape)) {
            List<Shape> shapes = new ArrayList<>(source.state().shapes());
            shapes.add(shape);
            sources.advance(id, source.state().cursor(), shapes);
          }
          publish(source, "%s was accepted by %s".formatted(held.name(), who));
          return due(source, who);
        });
  }

  /** Has a file that is held left where it is, for good. */
  public SourceFile dismiss(String spacecraft, String id, long file, String who) {
    return transactions.call(
        () -> {
          catalogue.lock(spacecraft);
          Source source = get(spacecraft, id);
          SourceFile held = requireHeld(source, file);
          sources.put(held.decided(SourceFile.State.DISMISSED, null, who, clock.instant()));
          String next = held.next();
          if (next != null && source.stopsWhenHeld()) {
            sources.advance(id, next, source.state().shapes());
          }
          publish(source, "%s was dismissed by %s".formatted(held.name(), who));
          return sources.file(id, file).orElseThrow();
        });
  }

  private SourceFile requireHeld(Source source, long id) {
    SourceFile file =
        sources
            .file(source.id(), id)
            .orElseThrow(() -> Refusal.notFound("source file", Long.toString(id)));
    if (file.state() != SourceFile.State.HELD) {
      throw Refusal.conflict(
          "file-not-held",
          "Only a file that is held for review can be accepted or dismissed",
          file.state().name(),
          List.of(SourceFile.State.HELD.name()));
    }
    return file;
  }

  private void publish(Source source, String message) {
    events.publish(new Event("source", clock.instant(), source.spacecraft(), source.id(), message));
  }
}
