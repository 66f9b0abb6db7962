package org.facsat2.pipeline.telemetry;

import java.util.Map;
import org.facsat2.pipeline.catalogue.Spacecraft;
import org.facsat2.pipeline.catalogue.SpacecraftCatalogue;
import org.facsat2.pipeline.workflow.RunCoordinator;
import org.facsat2.pipeline.workflow.Workflows;

/** Use case: what is done every day without being asked for. */
public final class Housekeeping {
  private static final String WHO = "housekeeping";

  private final SpacecraftCatalogue catalogue;
  private final RunCoordinator runs;

  public Housekeeping(SpacecraftCatalogue catalogue, RunCoordinator runs) {
    this.catalogue = catalogue;
    this.runs = runs;
  }

  /** Asks for the compaction of every spacecraft's chunks. */
  public void daily() {
    for (Spacecraft spacecraft : catalogue.all()) {
      runs.request(Workflows.COMPACT, spacecraft.id(), Map.of(), WHO);
    }
  }
}
