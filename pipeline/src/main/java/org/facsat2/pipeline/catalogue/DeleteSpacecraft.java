package org.facsat2.pipeline.catalogue;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.Transactions;
import org.facsat2.pipeline.events.Event;
import org.facsat2.pipeline.events.Events;
import org.facsat2.pipeline.objects.ObjectStore;
import org.facsat2.pipeline.telemetry.Documents;
import org.facsat2.pipeline.telemetry.TelemetryStore;
import org.facsat2.pipeline.workflow.Run;
import org.facsat2.pipeline.workflow.Runs;
import org.jspecify.annotations.Nullable;

/** Use case: delete a spacecraft with all that belongs to it. */
public final class DeleteSpacecraft {
  private final SpacecraftCatalogue catalogue;
  private final SpacecraftBelongings belongings;
  private final Runs runs;
  private final ObjectStore objects;
  private final TelemetryStore telemetry;
  private final Documents documents;
  private final Events events;
  private final Transactions transactions;
  private final InstantSource clock;

  public DeleteSpacecraft(
      SpacecraftCatalogue catalogue,
      SpacecraftBelongings belongings,
      Runs runs,
      ObjectStore objects,
      TelemetryStore telemetry,
      Documents documents,
      Events events,
      Transactions transactions,
      InstantSource clock) {
    this.catalogue = catalogue;
    this.belongings = belongings;
    this.runs = runs;
    this.objects = objects;
    this.telemetry = telemetry;
    this.documents = documents;
    this.events = events;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Deletes it, all in one transaction, and its telemetry and raw objects after that.
   *
   * @param confirm its id once more; anything else is refused with what would go
   * @throws Refusal if that is not confirmed, a sister uses its model, or a run is under way
   */
  public void delete(String id, @Nullable String confirm, String who) {
    List<String> keys =
        transactions.call(
            () -> {
              catalogue.lock(id);
              Spacecraft spacecraft =
                  catalogue.find(id).orElseThrow(() -> Refusal.notFound("spacecraft", id));
              requireUnused(id);
              if (!id.equals(confirm)) {
                throw unconfirmed(id, confirm);
              }
              List<String> removed = belongings.remove(id);
              events.publish(
                  new Event(
                      "spacecraft",
                      clock.instant(),
                      id,
                      id,
                      spacecraft.name() + " was deleted by " + who));
              return removed;
            });
    removeTelemetry(id);
    for (String key : keys) {
      try {
        objects.delete(key);
      } catch (IOException e) {
        // It is deleted for all who ask; every night what nothing names is removed.
        return;
      }
    }
  }

  private void removeTelemetry(String id) {
    try {
      telemetry.removeAll(id);
      documents.removeAll(id);
    } catch (RuntimeException storeIsAway) {
      // Nobody sees it any more, and what is left goes before a namesake's first file is read.
      return;
    }
  }

  private void requireUnused(String id) {
    List<String> sisters =
        catalogue.all().stream()
            .filter(s -> s.modelSource().equals(id) && !s.id().equals(id))
            .map(Spacecraft::id)
            .toList();
    if (!sisters.isEmpty()) {
      throw Refusal.conflict(
          "spacecraft-in-use",
          "%s use the health model of %s: give them another modelSource first"
              .formatted(String.join(", ", sisters), id),
          id,
          List.of());
    }
    List<Run> unfinished = runs.unfinished(id);
    if (!unfinished.isEmpty()) {
      throw Refusal.conflict(
          "run-under-way",
          "Run %s of %s has not ended: wait for it, or cancel it"
              .formatted(unfinished.getFirst().id(), id),
          unfinished.getFirst().id(),
          List.of());
    }
  }

  private Refusal unconfirmed(String id, @Nullable String confirm) {
    Map<String, Long> counts = new TreeMap<>(belongings.count(id));
    String what =
        counts.isEmpty()
            ? "nothing else"
            : counts.entrySet().stream()
                .map(e -> String.format(Locale.ROOT, "%,d %s", e.getValue(), e.getKey()))
                .collect(Collectors.joining(", "));
    return Refusal.invalid(
        "confirm",
        "This would delete %s and with it %s, for good. To do so, confirm with its id"
            .formatted(id, what),
        confirm,
        List.of(id));
  }
}
