package org.facsat2.pipeline.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.pipeline.Examples;
import org.facsat2.pipeline.Ports;
import org.facsat2.pipeline.workflow.Run;
import org.junit.jupiter.api.Test;

/** What everyone who counts the work promises. */
public abstract class WorkloadContract {
  private final Ports ports;

  protected WorkloadContract(Ports ports) {
    this.ports = ports;
  }

  @Test
  void whatHasNotEndedIsCounted() {
    assertThat(ports.workload().unfinishedRuns()).isEmpty();
    assertThat(ports.workload().pendingIngestions()).isZero();
    assertThat(ports.workload().longestWait()).isEqualTo(Duration.ZERO);
    assertThat(ports.workload().unacknowledgedAlarms()).isEmpty();

    ports.catalogue().add(Examples.spacecraft("busy"));
    for (String run : new String[] {"a", "b", "c", "d"}) {
      ports.runs().add(Examples.run(run, "busy"));
    }
    ports.runs().setState("b", Run.State.RUNNING);
    ports.runs().succeeded("c", "done", Examples.NOW);
    ports.runs().cancelled("d", "by anna", Examples.NOW);
    ports.ingestions().add(Examples.accepted("busy", 1, "a", ReaderSettings.AUTOMATIC));
    assertThat(ports.workload().unfinishedRuns())
        .containsEntry("waiting", 1L)
        .containsEntry("running", 1L)
        .hasSize(2);
    assertThat(ports.workload().pendingIngestions()).isEqualTo(1);
  }
}
