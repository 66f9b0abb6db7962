package org.facsat2.pipeline.telemetry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.facsat2.pipeline.Transactions;
import org.facsat2.pipeline.catalogue.Spacecraft;
import org.facsat2.pipeline.catalogue.SpacecraftCatalogue;
import org.facsat2.pipeline.ingestion.UnreferencedObjects;
import org.facsat2.pipeline.sources.CollectStep;
import org.facsat2.pipeline.workflow.RunCoordinator;
import org.facsat2.pipeline.workflow.Runs;
import org.facsat2.pipeline.workflow.Workflows;

/** Use case: what is done every day without being asked for. */
public final class Housekeeping {
  private static final String WHO = "housekeeping";
  private static final Duration EMPTY_RUNS_KEPT = Duration.ofDays(1);

  private final SpacecraftCatalogue catalogue;
  private final RunCoordinator runs;
  private final UnreferencedObjects objects;
  private final Runs ended;
  private final Transactions transactions;
  private final InstantSource clock;

  public Housekeeping(
      SpacecraftCatalogue catalogue,
      RunCoordinator runs,
      UnreferencedObjects objects,
      Runs ended,
      Transactions transactions,
      InstantSource clock) {
    this.catalogue = catalogue;
    this.runs = runs;
    this.objects = objects;
    this.ended = ended;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Asks for the compaction of every spacecraft's chunks, removes what no ingestion names, and
   * forgets looks at sources that found nothing: there are hundreds a day.
   */
  public void daily() {
    transactions.run(
        () ->
            ended.remove(
                Workflows.COLLECT.name(),
                CollectStep.NOTHING_NEW,
                clock.instant().minus(EMPTY_RUNS_KEPT)));
    Set<String> known = new HashSet<>();
    for (Spacecraft spacecraft : catalogue.all()) {
      known.add(spacecraft.id());
      runs.request(Workflows.COMPACT, spacecraft.id(), Map.of(), WHO);
      try {
        objects.remove(spacecraft.id());
      } catch (IOException e) {
        throw new UncheckedIOException("Objects of " + spacecraft.id() + " cannot be removed", e);
      }
    }
    try {
      objects.removeWithoutSpacecraft(known);
    } catch (IOException e) {
      throw new UncheckedIOException("Objects without a spacecraft cannot be removed", e);
    }
  }
}
