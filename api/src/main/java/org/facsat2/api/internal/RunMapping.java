package org.facsat2.api.internal;

import org.facsat2.pipeline.workflow.Run;
import org.facsat2.protocol.RunResource;

/** Runs as JSON. */
final class RunMapping {
  private RunMapping() {}

  static RunResource resource(Run run) {
    // Whether a run waits for another or for the engine is no matter of the reader's.
    Run.State state = run.state() == Run.State.WAITING ? Run.State.QUEUED : run.state();
    return new RunResource(
        run.id(),
        run.workflow(),
        run.spacecraft(),
        Requests.word(state),
        run.failure(),
        run.outcome(),
        run.createdAt(),
        run.createdBy(),
        run.startedAt(),
        run.finishedAt(),
        run.steps().stream()
            .map(
                s ->
                    new RunResource.StepResource(
                        s.name(),
                        Requests.word(s.state()),
                        s.attempts(),
                        s.failure(),
                        s.startedAt(),
                        s.finishedAt()))
            .toList());
  }
}
