package org.facsat2.pipeline.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.facsat2.pipeline.Examples;
import org.facsat2.pipeline.Page;
import org.facsat2.pipeline.Ports;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What every store of runs promises. */
public abstract class RunsContract {
  private final Ports ports;
  private final Runs runs;
  private String craft = "";

  protected RunsContract(Ports ports) {
    this.ports = ports;
    this.runs = ports.runs();
  }

  @BeforeEach
  void aSpacecraftOfItsOwn(TestInfo test) {
    craft = "craft-" + Integer.toHexString(test.getDisplayName().hashCode());
    ports.catalogue().add(Examples.spacecraft(craft));
  }

  @Test
  void aRunIsFoundAsItWasAddedWithItsSteps() {
    Run run = Examples.run(craft + "a", craft);
    runs.add(run);
    assertThat(runs.find(run.id())).contains(run);
    assertThat(runs.find("none")).isEmpty();
  }

  @Test
  void aRunAndItsStepGoThroughTheirStates() {
    String id = craft + "a";
    runs.add(Examples.run(id, craft));
    runs.stepReady(id, "detect");
    runs.setState(id, Run.State.QUEUED);
    runs.started(id, Examples.NOW);
    runs.stepStarted(id, "detect", Examples.NOW);
    runs.stepFailed(id, "detect", "IO\0", false, Examples.NOW);
    Run.StepRecord again = runs.find(id).orElseThrow().step("detect");
    assertThat(again.state()).isEqualTo(Run.StepState.READY);
    assertThat(again.attempts()).isEqualTo(1);
    assertThat(again.failure()).isEqualTo("IO\ufffd");

    runs.stepStarted(id, "detect", Examples.NOW);
    runs.stepSucceeded(id, "detect", Map.of("key", "a\0b"), Examples.NOW.plusSeconds(1));
    runs.succeeded(id, "2 anomalies\0", Examples.NOW.plusSeconds(1));
    Run ended = runs.find(id).orElseThrow();
    assertThat(ended.state()).isEqualTo(Run.State.SUCCEEDED);
    assertThat(ended.outcome()).isEqualTo("2 anomalies\ufffd");
    assertThat(ended.startedAt()).isEqualTo(Examples.NOW);
    assertThat(ended.finishedAt()).isEqualTo(Examples.NOW.plusSeconds(1));
    assertThat(ended.step("detect").attempts()).isEqualTo(2);
    assertThat(ended.step("detect").failure()).isNull();
    assertThat(ended.output("detect", "key")).isEqualTo("a\ufffdb");
  }

  @Test
  void unfinishedRunsComeOldestFirst() {
    runs.add(Examples.run(craft + "1", craft));
    runs.add(Examples.run(craft + "2", craft));
    runs.add(Examples.run(craft + "3", craft));
    runs.failed(craft + "2", "reason", Examples.NOW);
    assertThat(runs.unfinished(craft))
        .extracting(Run::id)
        .containsExactly(craft + "1", craft + "3");
  }

  @Test
  void pagesNeitherRepeatNorSkipWhenRunsAreAddedMeanwhile() {
    for (int i = 0; i < 3; i++) {
      runs.add(Examples.run(craft + i, craft));
    }
    Page<Run> first = runs.list(craft, Page.Request.first(2));
    runs.add(Examples.run(craft + "new", craft));
    Page<Run> second = runs.list(craft, new Page.Request(2, first.next()));
    assertThat(first.items()).extracting(Run::id).containsExactly(craft + "2", craft + "1");
    assertThat(second.items()).extracting(Run::id).containsExactly(craft + "0");
    assertThat(second.items().getFirst().steps()).hasSize(1);
    assertThat(second.next()).isNull();
    assertThat(runs.list(null, Page.Request.first(1)).items())
        .extracting(Run::id)
        .containsExactly(craft + "new");
  }

  @Test
  void whatStepsSaidIsReadInItsOrderPageByPage() {
    String id = craft + "a";
    runs.add(Examples.run(id, craft));
    for (int i = 0; i < 3; i++) {
      runs.log(id, new Runs.LogLine(Examples.NOW.minusSeconds(i), "detect", "line " + i + "\0"));
    }
    Page<Runs.LogLine> first = runs.log(id, Page.Request.first(2));
    Page<Runs.LogLine> second = runs.log(id, new Page.Request(2, first.next()));
    assertThat(first.items())
        .extracting(Runs.LogLine::text)
        .containsExactly("line 0\ufffd", "line 1\ufffd");
    assertThat(second.items()).hasSize(1);
    assertThat(second.next()).isNull();
    assertThat(runs.log("none", Page.Request.first(2)).items()).isEmpty();
  }

  @Test
  void aRunThatWasCancelledHasEnded() {
    String id = craft + "a";
    runs.add(Examples.run(id, craft));
    runs.cancelled(id, "by anna", Examples.NOW);
    Run run = runs.find(id).orElseThrow();
    assertThat(run.state()).isEqualTo(Run.State.CANCELLED);
    assertThat(run.failure()).isEqualTo("by anna");
    assertThat(run.finishedAt()).isEqualTo(Examples.NOW);
    assertThat(runs.unfinished(craft)).isEmpty();
  }

  @Test
  void onlyOldRunsWithNothingWorthKeepingAreRemoved() {
    for (String name : List.of("old", "new", "other", "failed")) {
      String id = craft + name;
      runs.add(Examples.run(id, craft));
      runs.log(id, new Runs.LogLine(Examples.NOW, "detect", "begins"));
    }
    runs.succeeded(craft + "old", "nothing", Examples.NOW);
    runs.succeeded(craft + "new", "nothing", Examples.NOW.plusSeconds(10));
    runs.succeeded(craft + "other", "something", Examples.NOW);
    runs.failed(craft + "failed", "nothing", Examples.NOW);
    assertThat(runs.remove("train", "nothing", Examples.NOW.plusSeconds(10))).isZero();
    assertThat(runs.remove("detect", "nothing", Examples.NOW.plusSeconds(10))).isEqualTo(1);
    assertThat(runs.list(craft, Page.Request.first(10)).items())
        .extracting(Run::id)
        .containsExactlyInAnyOrder(craft + "new", craft + "other", craft + "failed");
  }
}
