package org.facsat2.pipeline.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.facsat2.pipeline.Examples;
import org.facsat2.pipeline.Page;
import org.facsat2.pipeline.Ports;
import org.junit.jupiter.api.Test;

/**
 * What every engine promises, seen through the runs.
 *
 * @param <E> the engine under test
 */
public abstract class WorkflowEngineContract<E extends WorkflowEngine>
    extends WorkflowEngineFixture<E> {
  protected WorkflowEngineContract(Ports ports) {
    super(ports);
  }

  @Test
  void stepsAreExecutedInOrderEachWithTheOutputOfThoseBefore() {
    Engine<E> engine =
        start(
            Map.of(
                "snapshot",
                run -> {
                  executed.add("snapshot");
                  return new Step.Completion(Map.of("dataset", "d1"), "snapshot");
                },
                "train",
                run -> {
                  executed.add("train on " + run.output("snapshot", "dataset"));
                  return new Step.Completion(Map.of("package", "p1"), "train");
                },
                "register",
                run -> {
                  executed.add("register " + run.output("train", "package"));
                  return new Step.Completion(Map.of(), "registered");
                }));
    Run run = engine.coordinator().request(Workflows.TRAIN, craft, Map.of(), "me");
    Run ended = reached(run.id(), Run.State.SUCCEEDED);
    assertThat(executed).containsExactly("snapshot", "train on d1", "register p1");
    assertThat(ended.outcome()).isEqualTo("snapshot; train; nothing to do; registered");
    assertThat(ended.steps()).allMatch(s -> s.state() == Run.StepState.SUCCEEDED);
  }

  @Test
  void aStepThatFailsForAPassingReasonIsTriedAgainLater() {
    Engine<E> engine =
        start(
            Map.of(
                "detect",
                run -> {
                  executed.add("detect");
                  if (executed.size() == 1) {
                    throw new IOException("store away");
                  }
                  return nothing();
                }),
            InstantSource.system());
    Instant before = Instant.now();
    Run run = engine.coordinator().request(Workflows.DETECT, craft, Map.of(), "me");
    Run ended = reached(run.id(), Run.State.SUCCEEDED);
    assertThat(executed).hasSize(2);
    assertThat(ended.step("detect").attempts()).isEqualTo(2);
    assertThat(ended.step("detect").failure()).isNull();
    Duration backoff = Workflows.DETECT.step("detect").backoff();
    assertThat(ended.step("detect").startedAt()).isAfter(before.plus(backoff));
  }

  @Test
  void aStepIsTriedUntilASystemThatIsAwayReturns() {
    int more = Workflows.DETECT.step("detect").attempts() + 1;
    Engine<E> engine =
        start(
            Map.of(
                "detect",
                run -> {
                  executed.add("detect");
                  if (executed.size() > 1) {
                    assertThat(run.step("detect").failure()).contains("the store is away");
                  }
                  if (executed.size() <= more) {
                    throw new ConnectException("refused");
                  }
                  return nothing();
                }));
    Run run = engine.coordinator().request(Workflows.DETECT, craft, Map.of(), "me");
    Run ended = reached(run.id(), Run.State.SUCCEEDED);
    assertThat(executed).hasSize(more + 1);
    assertThat(ended.step("detect").attempts()).isEqualTo(1);
    assertThat(runs.log(run.id(), Page.Request.first(3)).items())
        .anySatisfy(line -> assertThat(line.text()).contains("the store is away"));
  }

  @Test
  void aRunThatWaitsForASystemCanBeCancelled() {
    Engine<E> engine =
        start(
            Map.of(
                "detect",
                run -> {
                  executed.add("detect");
                  throw new ConnectException("refused");
                }));
    Run run = engine.coordinator().request(Workflows.DETECT, craft, Map.of(), "me");
    await().atMost(PATIENCE).until(() -> executed.size() > 1);
    engine.coordinator().cancel(run.id(), "me");
    reached(run.id(), Run.State.CANCELLED);
  }

  @Test
  void aStepThatKeepsFailingFailsItsRunWithTheLastReason() {
    Engine<E> engine =
        start(
            Map.of(
                "detect",
                run -> {
                  executed.add("detect");
                  throw new IOException("store away");
                }));
    Run run = engine.coordinator().request(Workflows.DETECT, craft, Map.of(), "me");
    Run ended = reached(run.id(), Run.State.FAILED);
    assertThat(executed).hasSize(5);
    assertThat(ended.failure()).isEqualTo("Given up after 5 attempts. IOException: store away");
    assertThat(ended.finishedAt()).isNotNull();
  }

  @Test
  void aStepThatIsRefusedFailsItsRunAtOnceAndTheNextInItsLaneGoesOn() {
    Engine<E> engine =
        start(
            Map.of(
                "snapshot",
                run -> {
                  executed.add("snapshot");
                  throw new StepRefusedException("needs 3 orbits, has 1");
                }));
    Run first = engine.coordinator().request(Workflows.TRAIN, craft, Map.of(), "me");
    Run second = engine.coordinator().request(Workflows.TRAIN, craft, Map.of(), "me");
    assertThat(second.state()).isEqualTo(Run.State.WAITING);
    assertThat(reached(first.id(), Run.State.FAILED).failure()).isEqualTo("needs 3 orbits, has 1");
    reached(second.id(), Run.State.FAILED);
    assertThat(executed).hasSize(2);
  }

  @Test
  void whatAStepLeavesForItsTransactionIsTakenBackIfRecordingFails() {
    var catalogue = ports.catalogue();
    Engine<E> engine =
        start(
            Map.of(
                "detect",
                run -> {
                  executed.add("detect");
                  return new Step.Completion(
                      Map.of(),
                      "done",
                      () -> {
                        catalogue.nextIngestionNumber(craft);
                        if (executed.size() == 1) {
                          throw new IllegalStateException("database away");
                        }
                      });
                }));
    Run run = engine.coordinator().request(Workflows.DETECT, craft, Map.of(), "me");
    reached(run.id(), Run.State.SUCCEEDED);
    assertThat(executed).hasSize(2);
    assertThat(catalogue.nextIngestionNumber(craft)).isEqualTo(2);
  }

  @Test
  void aStepThatWasRecordedDoneIsNotExecutedAgain() {
    Engine<E> engine = start(Map.of("detect", run -> counted("detect")));
    Run run = engine.coordinator().request(Workflows.DETECT, craft, Map.of(), "me");
    reached(run.id(), Run.State.SUCCEEDED);
    engine.engine().schedule(run.id(), "detect", Examples.NOW);
    Run next = engine.coordinator().request(Workflows.DETECT, craft, Map.of(), "me");
    reached(next.id(), Run.State.SUCCEEDED);
    assertThat(executed).hasSize(2);
  }

  @Test
  void aRunWhoseTransactionIsTakenBackNeverHappens() {
    Engine<E> engine = start(Map.of("detect", run -> counted("detect")));
    assertThatThrownBy(
            () ->
                ports
                    .transactions()
                    .run(
                        () -> {
                          engine.coordinator().request(Workflows.DETECT, craft, Map.of(), "me");
                          throw new IllegalStateException("taken back");
                        }))
        .hasMessage("taken back");
    assertThat(runs.unfinished(craft)).isEmpty();
    Run next = engine.coordinator().request(Workflows.DETECT, craft, Map.of(), "me");
    reached(next.id(), Run.State.SUCCEEDED);
    assertThat(executed).hasSize(1);
  }

  protected final Step.Completion counted(String step) {
    executed.add(step);
    return nothing();
  }

  @Test
  void manyRequestsMakeOneActiveRunAndOneThatWaits() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Engine<E> engine =
        start(
            Map.of(
                "ingest",
                run -> {
                  begun.countDown();
                  pause(goOn);
                  return counted("ingest");
                }));
    Run first = engine.coordinator().request(Workflows.INGEST_AND_DETECT, craft, Map.of(), "me");
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    List<Run> later = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      later.add(engine.coordinator().request(Workflows.INGEST_AND_DETECT, craft, Map.of(), "me"));
    }
    assertThat(later)
        .extracting(Run::id)
        .doesNotContain(first.id())
        .containsOnly(later.getFirst().id());
    assertThat(runs.unfinished(craft)).hasSize(2);
    goOn.countDown();
    reached(later.getFirst().id(), Run.State.SUCCEEDED);
    assertThat(executed).hasSize(2);
  }

  private static void pause(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aRunThatIsCancelledUnderWayEndsAfterItsStepAndTheNextGoesOn() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Engine<E> engine =
        start(
            Map.of(
                "snapshot",
                run -> {
                  begun.countDown();
                  pause(goOn);
                  return counted("snapshot");
                },
                "train",
                run -> counted("train")));
    Run run = engine.coordinator().request(Workflows.TRAIN, craft, Map.of(), "me");
    Run next = engine.coordinator().request(Workflows.TRAIN, craft, Map.of(), "me");
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(engine.coordinator().cancel(run.id(), "anna").state())
        .isEqualTo(Run.State.CANCELLING);
    goOn.countDown();
    Run ended = reached(run.id(), Run.State.CANCELLED);
    assertThat(ended.step("snapshot").state()).isEqualTo(Run.StepState.SUCCEEDED);
    assertThat(ended.step("train").state()).isEqualTo(Run.StepState.WAITING);
    reached(next.id(), Run.State.SUCCEEDED);
    assertThat(executed).containsExactly("snapshot", "snapshot", "train");
    assertThat(runs.log(next.id(), Page.Request.first(10)).items())
        .extracting(Runs.LogLine::text)
        .startsWith("Attempt 1 begins", "Done: nothing to do");
  }

  @Test
  void aRunThatIsCancelledAheadNeverBegins() {
    Engine<E> engine = engine(Map.of("detect", run -> counted("detect")));
    Run first = engine.coordinator().request(Workflows.DETECT, craft, Map.of(), "me");
    Run second = engine.coordinator().request(Workflows.DETECT, craft, Map.of(), "me");
    Run third = engine.coordinator().request(Workflows.DETECT, craft, Map.of(), "me");
    engine.coordinator().cancel(second.id(), "anna");
    engine.coordinator().cancel(first.id(), "anna");
    start(engine.engine());
    reached(third.id(), Run.State.SUCCEEDED);
    assertThat(executed).hasSize(1);
    assertThat(runs.find(first.id()).orElseThrow().state()).isEqualTo(Run.State.CANCELLED);
    assertThatThrownBy(() -> engine.coordinator().cancel(first.id(), "anna"))
        .hasMessage("This run has ended already");

    Run again = engine.coordinator().retry(first.id(), "anna");
    reached(again.id(), Run.State.SUCCEEDED);
    assertThatThrownBy(() -> engine.coordinator().retry(again.id(), "anna"))
        .hasMessage("Only a run that failed or was cancelled can be asked for again");
  }
}
