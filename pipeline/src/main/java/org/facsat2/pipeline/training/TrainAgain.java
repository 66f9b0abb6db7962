package org.facsat2.pipeline.training;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.facsat2.pipeline.Page;
import org.facsat2.pipeline.catalogue.Spacecraft;
import org.facsat2.pipeline.catalogue.SpacecraftCatalogue;
import org.facsat2.pipeline.workflow.Run;
import org.facsat2.pipeline.workflow.RunCoordinator;
import org.facsat2.pipeline.workflow.Runs;
import org.facsat2.pipeline.workflow.Workflows;

/**
 * Use case: train on schedule. A spacecraft that has a champion of its own gets a training like the
 * one that made it, on what was received since; what comes of it is a challenger, which people may
 * promote.
 */
public final class TrainAgain {
  private static final String WHO = "schedule";

  private final SpacecraftCatalogue catalogue;
  private final ModelRegistry registry;
  private final Runs runs;
  private final RunCoordinator coordinator;
  private final InstantSource clock;

  public TrainAgain(
      SpacecraftCatalogue catalogue,
      ModelRegistry registry,
      Runs runs,
      RunCoordinator coordinator,
      InstantSource clock) {
    this.catalogue = catalogue;
    this.registry = registry;
    this.runs = runs;
    this.coordinator = coordinator;
    this.clock = clock;
  }

  /**
   * Asks for the trainings that are due.
   *
   * @param interval where one was asked for within it, whatever came of it, none is due
   * @return the runs
   */
  public List<Run> request(Duration interval) {
    Instant since = clock.instant().minus(interval);
    List<Run> requested = new ArrayList<>();
    for (Spacecraft spacecraft : catalogue.all()) {
      Optional<ModelVersion> champion = registry.aliased(spacecraft.id(), ModelRegistry.CHAMPION);
      if (champion.isPresent() && !wasAskedFor(spacecraft.id(), since)) {
        Duration orbit = Duration.ofSeconds(Math.round(champion.get().provenance().orbitSeconds()));
        TrainingArguments arguments = new TrainingArguments(null, null, orbit, "on schedule");
        requested.add(
            coordinator.request(Workflows.TRAIN, spacecraft.id(), arguments.toRun(), WHO));
      }
    }
    return requested;
  }

  private boolean wasAskedFor(String spacecraft, Instant since) {
    Page.Request request = Page.Request.first(Page.Request.LARGEST);
    while (true) {
      Page<Run> page = runs.list(spacecraft, request);
      for (Run run : page.items()) {
        if (run.createdAt().isBefore(since)) {
          return false;
        }
        if (run.workflow().equals(Workflows.TRAIN.name())) {
          return true;
        }
      }
      if (page.next() == null) {
        return false;
      }
      request = new Page.Request(Page.Request.LARGEST, page.next());
    }
  }
}
