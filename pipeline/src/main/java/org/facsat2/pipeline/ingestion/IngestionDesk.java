package org.facsat2.pipeline.ingestion;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.facsat2.formats.SetAside;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.Transactions;
import org.facsat2.pipeline.catalogue.SpacecraftCatalogue;
import org.facsat2.pipeline.detection.Anomalies;
import org.facsat2.pipeline.detection.DetectStep;
import org.facsat2.pipeline.events.Event;
import org.facsat2.pipeline.events.Events;
import org.facsat2.pipeline.telemetry.CompactChunks;
import org.facsat2.pipeline.telemetry.Documents;
import org.facsat2.pipeline.telemetry.TelemetryStore;
import org.facsat2.pipeline.workflow.Run;
import org.facsat2.pipeline.workflow.RunCoordinator;
import org.facsat2.pipeline.workflow.Workflows;
import org.jspecify.annotations.Nullable;

/** Use case: what a person does with an ingestion afterwards. */
public final class IngestionDesk {
  private final Ingestions ingestions;
  private final RememberedSettings memory;
  private final CompactChunks compaction;
  private final Documents documents;
  private final Anomalies anomalies;
  private final RunCoordinator runs;
  private final SpacecraftCatalogue catalogue;
  private final Events events;
  private final Transactions transactions;
  private final InstantSource clock;

  public IngestionDesk(
      Ingestions ingestions,
      RememberedSettings memory,
      TelemetryStore store,
      Documents documents,
      Anomalies anomalies,
      RunCoordinator runs,
      SpacecraftCatalogue catalogue,
      Events events,
      Transactions transactions,
      InstantSource clock) {
    this.ingestions = ingestions;
    this.memory = memory;
    this.compaction = new CompactChunks(store);
    this.documents = documents;
    this.anomalies = anomalies;
    this.runs = runs;
    this.catalogue = catalogue;
    this.events = events;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** The ingestion of that number, or a refusal. */
  public Ingestion get(String spacecraft, long number) {
    return ingestions
        .find(spacecraft, number)
        .orElseThrow(() -> Refusal.notFound("ingestion", Long.toString(number)));
  }

  /**
   * Takes an ingestion back: its samples go, what they hid shows again, and detection runs again
   * over their time. The raw object stays.
   *
   * @return the detection's run, or the one that had worked on it if it had stored nothing
   */
  public Run withdraw(String spacecraft, long number, String who) {
    Run run =
        transactions.call(
            () -> {
              Ingestion ingestion = locked(spacecraft, number);
              require(
                  ingestion, "withdrawn", Set.of(Ingestion.State.STORED, Ingestion.State.FAILED));
              var span = ingestions.span(spacecraft, number);
              ingestions.reset(ingestion.withdrawn());
              memory.forget(spacecraft, number);
              tell(ingestion, "was withdrawn by " + who);
              return span.map(
                      range -> {
                        anomalies.dropCheckpoints(spacecraft, range.startNanos());
                        return runs.request(
                            Workflows.DETECT, spacecraft, DetectStep.over(range), who);
                      })
                  .orElseGet(() -> runs.get(ingestion.runId()));
            });
    removeFromStores(spacecraft, number);
    return run;
  }

  private void removeFromStores(String spacecraft, long number) {
    try {
      compaction.remove(spacecraft, number);
      documents.remove(spacecraft, number);
    } catch (RuntimeException storeIsAway) {
      // Withdrawn it is: invisible since the commit. What is left takes up room until compaction.
      return;
    }
  }

  /** Reads an ingestion again from its raw object, with the dictionary and program of today. */
  public Run reprocess(String spacecraft, long number, String who) {
    return readAgain(
        spacecraft,
        number,
        who,
        "reprocessed",
        Set.of(Ingestion.State.STORED, Ingestion.State.FAILED),
        IngestionDesk::choicesSoFar);
  }

  /**
   * Tries an ingestion that failed once more.
   *
   * @param overwrite whether it may now put other values in the place of stored ones
   */
  public Run retry(String spacecraft, long number, boolean overwrite, String who) {
    return readAgain(
        spacecraft,
        number,
        who,
        "retried",
        Set.of(Ingestion.State.FAILED),
        i -> overwrite ? i.choices().overwriting() : i.choices());
  }

  /**
   * Stores samples that were set aside for their times: the raw object is read again, and the times
   * are shifted.
   *
   * @param reason of which block; null for all of them
   * @param offset what is added to the times; null to put the last of a block at the time of
   *     reception
   */
  public Run release(
      String spacecraft,
      long number,
      SetAside.@Nullable Reason reason,
      @Nullable Duration offset,
      String who) {
    return readAgain(
        spacecraft,
        number,
        who,
        "released",
        Set.of(Ingestion.State.STORED),
        i -> choicesSoFar(i).releasing(ReleasedClock.offsets(i, reason, offset)));
  }

  /** What was stored once may overwrite again what it has overwritten. */
  private static Ingestion.Choices choicesSoFar(Ingestion ingestion) {
    return ingestion.state() == Ingestion.State.STORED
        ? ingestion.choices().overwriting()
        : ingestion.choices();
  }

  private Run readAgain(
      String spacecraft,
      long number,
      String who,
      String act,
      Set<Ingestion.State> allowed,
      Function<Ingestion, Ingestion.Choices> choices) {
    return transactions.call(
        () -> {
          Ingestion ingestion = locked(spacecraft, number);
          require(ingestion, act, allowed);
          Ingestion.Choices chosen = choices.apply(ingestion);
          ingestions
              .span(spacecraft, number)
              .ifPresent(range -> anomalies.dropCheckpoints(spacecraft, range.startNanos()));
          Run run = runs.request(Workflows.INGEST_AND_DETECT, spacecraft, Map.of(), who);
          ingestions.reset(ingestion.accepted(chosen, run.id()));
          tell(ingestion, "is " + act + " by " + who);
          return run;
        });
  }

  private Ingestion locked(String spacecraft, long number) {
    catalogue.lock(spacecraft);
    return get(spacecraft, number);
  }

  private static void require(Ingestion ingestion, String act, Set<Ingestion.State> allowed) {
    if (!allowed.contains(ingestion.state())) {
      throw Refusal.conflict(
          "ingestion-state",
          "Ingestion "
              + ingestion.number()
              + " is "
              + word(ingestion.state())
              + " and cannot be "
              + act
              + " now",
          word(ingestion.state()),
          List.copyOf(allowed).stream().map(IngestionDesk::word).sorted().toList());
    }
  }

  private static String word(Ingestion.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private void tell(Ingestion ingestion, String what) {
    events.publish(
        new Event(
            "ingestion",
            clock.instant(),
            ingestion.spacecraft(),
            Long.toString(ingestion.number()),
            (ingestion.fileName() == null ? "A file" : ingestion.fileName()) + " " + what));
  }
}
