package org.facsat2.pipeline.catalogue;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.Transactions;
import org.facsat2.pipeline.events.Event;
import org.facsat2.pipeline.events.Events;
import org.facsat2.telemetry.Dictionary;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.ParameterId;
import org.jspecify.annotations.Nullable;

/** Use case: create and edit spacecraft and their dictionaries. */
public final class SpacecraftAdministration {
  private final SpacecraftCatalogue catalogue;
  private final Events events;
  private final Transactions transactions;
  private final InstantSource clock;

  public SpacecraftAdministration(
      SpacecraftCatalogue catalogue,
      Events events,
      Transactions transactions,
      InstantSource clock) {
    this.catalogue = catalogue;
    this.events = events;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** The spacecraft of that id, or a refusal. */
  public Spacecraft get(String id) {
    return catalogue.find(id).orElseThrow(() -> Refusal.notFound("spacecraft", id));
  }

  /** Creates a spacecraft; what is null takes its default. */
  public Spacecraft create(
      String id,
      @Nullable String name,
      @Nullable Integer noradId,
      @Nullable String modelSource,
      @Nullable String notes) {
    Spacecraft spacecraft =
        new Spacecraft(
            id,
            name == null ? id : name,
            noradId,
            modelSource == null ? id : modelSource,
            notes == null ? "" : notes,
            clock.instant());
    return transactions.call(
        () -> {
          if (!spacecraft.modelSource().equals(id)) {
            get(spacecraft.modelSource());
          }
          if (!catalogue.add(spacecraft)) {
            throw Refusal.conflict(
                "spacecraft-exists", "There is a spacecraft " + id + " already", id, List.of());
          }
          events.publish(
              new Event("spacecraft", clock.instant(), id, id, spacecraft.name() + " was created"));
          return spacecraft;
        });
  }

  /**
   * Changes what is not null.
   *
   * @param condition looks at the spacecraft as it is, and throws if it is not to be changed then
   */
  public Spacecraft edit(
      String id,
      Consumer<Spacecraft> condition,
      @Nullable String name,
      @Nullable Integer noradId,
      @Nullable String modelSource,
      @Nullable String notes) {
    return transactions.call(
        () -> {
          catalogue.lock(id);
          Spacecraft before = get(id);
          condition.accept(before);
          Spacecraft after =
              new Spacecraft(
                  id,
                  name == null ? before.name() : name,
                  noradId == null ? before.noradId() : noradId,
                  modelSource == null ? before.modelSource() : modelSource,
                  notes == null ? before.notes() : notes,
                  before.createdAt());
          get(after.modelSource());
          catalogue.update(after);
          events.publish(
              new Event("spacecraft", clock.instant(), id, id, after.name() + " was changed"));
          return after;
        });
  }

  /** What a new dictionary changed. */
  public record DictionaryChange(
      int version, List<String> added, List<String> changed, List<String> removed) {}

  /** Replaces the dictionary by the given parameters. */
  public DictionaryChange describe(String id, List<Parameter> parameters, String who) {
    return transactions.call(
        () -> {
          get(id);
          catalogue.lock(id);
          Dictionary before = catalogue.dictionary(id);
          Dictionary after = dictionary(before.version() + 1, parameters);
          DictionaryChange change = compare(before, after);
          if (change.added().isEmpty()
              && change.changed().isEmpty()
              && change.removed().isEmpty()) {
            return new DictionaryChange(before.version(), List.of(), List.of(), List.of());
          }
          catalogue.putDictionary(id, after, who, clock.instant());
          events.publish(
              new Event(
                  "spacecraft",
                  clock.instant(),
                  id,
                  id,
                  "dictionary version " + after.version() + " by " + who));
          return change;
        });
  }

  private static Dictionary dictionary(int version, List<Parameter> parameters) {
    try {
      return new Dictionary(version, parameters);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("dictionary", String.valueOf(e.getMessage()), null);
    }
  }

  private static DictionaryChange compare(Dictionary before, Dictionary after) {
    List<String> added = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    for (Parameter parameter : after.parameters()) {
      before
          .find(parameter.id())
          .ifPresentOrElse(
              old -> {
                if (!old.equals(parameter)) {
                  changed.add(parameter.id().value());
                }
              },
              () -> added.add(parameter.id().value()));
    }
    List<String> removed =
        before.parameters().stream()
            .map(Parameter::id)
            .filter(known -> after.find(known).isEmpty())
            .map(ParameterId::value)
            .toList();
    return new DictionaryChange(after.version(), added, changed, removed);
  }

  /**
   * Adds the parameters that a file brought and the dictionary does not have yet; called in the
   * transaction that makes the file's telemetry visible.
   */
  public void discover(String id, Collection<Parameter> parameters, String who) {
    catalogue.lock(id);
    Dictionary before = catalogue.dictionary(id);
    List<Parameter> unknown =
        parameters.stream().filter(p -> before.find(p.id()).isEmpty()).toList();
    if (!unknown.isEmpty()) {
      catalogue.putDictionary(id, before.with(unknown), who, clock.instant());
    }
  }
}
