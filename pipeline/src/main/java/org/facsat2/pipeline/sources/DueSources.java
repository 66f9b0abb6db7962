package org.facsat2.pipeline.sources;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.facsat2.pipeline.workflow.RunCoordinator;
import org.facsat2.pipeline.workflow.Runs;
import org.facsat2.pipeline.workflow.Workflows;

/** Use case: have those sources looked at that are due. */
public final class DueSources {
  private static final String WHO = "schedule";

  private final Sources sources;
  private final Runs runs;
  private final RunCoordinator coordinator;
  private final InstantSource clock;

  public DueSources(Sources sources, Runs runs, RunCoordinator coordinator, InstantSource clock) {
    this.sources = sources;
    this.runs = runs;
    this.coordinator = coordinator;
    this.clock = clock;
  }

  /** Spacecraft that have a due source and no run under way that looks at it, by id. */
  public List<String> spacecraft() {
    return sources.dueSpacecraft(clock.instant()).stream()
        .filter(
            spacecraft ->
                runs.unfinished(spacecraft).stream()
                    .noneMatch(run -> run.workflow().equals(Workflows.COLLECT.name())))
        .toList();
  }

  /** Asks for a run for each of them. */
  public void request() {
    for (String spacecraft : spacecraft()) {
      coordinator.request(Workflows.COLLECT, spacecraft, Map.of(), WHO);
    }
  }
}
