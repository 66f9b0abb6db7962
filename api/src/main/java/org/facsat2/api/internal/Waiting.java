package org.facsat2.api.internal;

import java.net.URI;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.facsat2.pipeline.workflow.Run;
import org.facsat2.pipeline.workflow.RunCoordinator;
import org.facsat2.protocol.RunResource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * {@code Prefer: wait=N} (RFC 7240): answer when a run has ended, but after N seconds in any case.
 */
@Component
class Waiting {
  private static final Pattern WAIT = Pattern.compile("(?i)(?:^|[,;\\s])wait\\s*=\\s*(\\d{1,4})");
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private final RunCoordinator runs;

  Waiting(RunCoordinator runs) {
    this.runs = runs;
  }

  /** Waits as long as the header asks, a minute at most; gives the run as it is then. */
  Run forRun(String runId, @Nullable String prefer) {
    long deadline = System.nanoTime() + asked(prefer).toNanos();
    Run run = runs.get(runId);
    try {
      while (!run.state().isTerminal() && System.nanoTime() < deadline) {
        Thread.sleep(BETWEEN_LOOKS);
        run = runs.get(runId);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return run;
  }

  /** Answers 202 with the run and its Location. */
  ResponseEntity<RunResource> accepted(Run run, @Nullable String prefer) {
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/runs/" + run.id()))
        .body(RunMapping.resource(forRun(run.id(), prefer)));
  }

  private static Duration asked(@Nullable String prefer) {
    Matcher wait = WAIT.matcher(prefer == null ? "" : prefer);
    if (!wait.find()) {
      return Duration.ZERO;
    }
    Duration asked = Duration.ofSeconds(Long.parseLong(wait.group(1)));
    return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
  }
}
