package org.facsat2.pipeline.telemetry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.facsat2.pipeline.catalogue.Spacecraft;
import org.facsat2.pipeline.catalogue.SpacecraftCatalogue;
import org.facsat2.pipeline.ingestion.UnreferencedObjects;
import org.facsat2.pipeline.workflow.RunCoordinator;
import org.facsat2.pipeline.workflow.Workflows;

/** Use case: what is done every day without being asked for. */
public final class Housekeeping {
  private static final String WHO = "housekeeping";

  private final SpacecraftCatalogue catalogue;
  private final RunCoordinator runs;
  private final UnreferencedObjects objects;

  public Housekeeping(
      SpacecraftCatalogue catalogue, RunCoordinator runs, UnreferencedObjects objects) {
    this.catalogue = catalogue;
    this.runs = runs;
    this.objects = objects;
  }

  /** Asks for the compaction of every spacecraft's chunks, and removes what no ingestion names. */
  public void daily() {
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
