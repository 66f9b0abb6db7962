package org.facsat2.pipeline.telemetry;

import java.util.Map;
import org.facsat2.pipeline.workflow.RunCoordinator;
import org.facsat2.pipeline.workflow.Workflows;

/** Asks for compaction as soon as a spacecraft has many small chunks, not only at night. */
public final class CrowdedChunks {
  /** So many small chunks cost less to read than to merge. */
  private static final int ALLOWED = 1_000;

  /** Each parameter has a few that are still to be filled. */
  private static final int ALLOWED_PER_PARAMETER = 32;

  private final TelemetryStore store;
  private final RunCoordinator runs;

  public CrowdedChunks(TelemetryStore store, RunCoordinator runs) {
    this.store = store;
    this.runs = runs;
  }

  /** Asks, in the open transaction, if there are too many. */
  public void merge(String spacecraft, int parameters, String who) {
    int allowed = Math.max(ALLOWED, ALLOWED_PER_PARAMETER * parameters);
    if (store.smallChunks(spacecraft, allowed + 1) > allowed) {
      runs.request(Workflows.COMPACT, spacecraft, Map.of(), who);
    }
  }
}
