package org.facsat2.adapters.airflow;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.facsat2.adapters.airflow.AirflowClient.DagRun;
import org.facsat2.adapters.airflow.AirflowRuns.Handed;
import org.facsat2.adapters.postgres.PostgresDatabase;
import org.facsat2.adapters.scheduler.StepsElsewhere;
import org.facsat2.pipeline.workflow.Run;
import org.facsat2.pipeline.workflow.RunCoordinator;
import org.facsat2.pipeline.workflow.Runs;
import org.facsat2.pipeline.workflow.WorkflowEngine;
import org.facsat2.pipeline.workflow.Workflows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the steps of workflows executed by Airflow. A run of ours is a DAG run of the same id, so
 * that asking twice, as after an answer that was lost, makes one. The steps record themselves in
 * our database wherever they are executed; what only Airflow knows, that it has given up or has
 * lost a run, is found by comparing.
 */
public final class AirflowEngine implements StepsElsewhere, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AirflowEngine.class);
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final String SUCCESS = "success";
  private static final String FAILED = "failed";

  private final AirflowClient airflow;
  private final AirflowRuns handed;
  private final Runs runs;
  private final Supplier<RunCoordinator> coordinator;
  private final Supplier<WorkflowEngine> engine;

  /**
   * An engine.
   *
   * @param coordinator asked for when a run has to be ended
   * @param engine asked for when a run has to be handed over again
   */
  public AirflowEngine(
      AirflowServer server,
      PostgresDatabase database,
      Runs runs,
      Supplier<RunCoordinator> coordinator,
      Supplier<WorkflowEngine> engine) {
    this.airflow = new AirflowClient(server);
    this.handed = new AirflowRuns(database);
    this.runs = runs;
    this.coordinator = coordinator;
    this.engine = engine;
  }

  @Override
  public boolean handOver(String id) throws IOException {
    Optional<Run> found = runs.find(id);
    if (found.isEmpty() || AirflowDags.of(found.get().workflow()).isEmpty()) {
      return false;
    }
    Run run = found.get();
    String dag = AirflowDags.of(run.workflow()).orElseThrow();
    if (run.state().isTerminal() || handed.find(id).isPresent()) {
      return true;
    }
    airflow.trigger(dag, id, Map.of("run", id, "spacecraft", run.spacecraft()));
    handed.add(new Handed(id, dag, id));
    LOG.info("Run {} of {} is with Airflow", id, run.workflow());
    return true;
  }

  @Override
  public void reconcile() {
    for (Handed each : handed.open()) {
      try {
        compare(each, runs.find(each.run()));
      } catch (IOException e) {
        LOG.warn("Run {} cannot be compared with Airflow: {}", each.run(), e.getMessage());
        return;
      }
    }
  }

  private void compare(Handed each, Optional<Run> ours) throws IOException {
    boolean ended = ours.isEmpty() || ours.get().state().isTerminal();
    DagRun theirs;
    try {
      theirs = airflow.run(each.dag(), each.wholeDagRun());
    } catch (AirflowException e) {
      if (!e.isMissing()) {
        throw e;
      }
      lost(each, ended ? Optional.empty() : ours);
      return;
    }
    if (theirs.hasEnded()) {
      if (!ended) {
        coordinator.get().giveUp(each.run(), whyGivenUp(each, theirs));
      }
      handed.ended(each.run());
    } else if (ours.isPresent() && ours.get().state() == Run.State.CANCELLED && !each.isShared()) {
      airflow.cancel(each.dag(), each.dagRun());
    }
  }

  private void lost(Handed each, Optional<Run> goesOn) {
    handed.forget(each.run());
    if (goesOn.isPresent()) {
      LOG.warn("Airflow has lost run {}; it is handed over again", each.run());
      Run run = goesOn.get();
      String first = Workflows.named(run.workflow()).steps().getFirst().name();
      engine.get().schedule(run.id(), first, run.createdAt());
    }
  }

  private String whyGivenUp(Handed each, DagRun theirs) throws IOException {
    if (theirs.state().equals(SUCCESS)) {
      return "Airflow ended the run before all of its steps were done";
    }
    String failed =
        airflow.tasks(each.dag(), each.wholeDagRun()).stream()
            .filter(task -> task.state().equals(FAILED))
            .map(task -> "%s (tries: %d)".formatted(task.task(), task.tries()))
            .collect(Collectors.joining(", "));
    return failed.isEmpty()
        ? "Airflow ended the run"
        : "Airflow gave up " + failed + "; its log there says why";
  }

  @Override
  public Duration interval() {
    return INTERVAL;
  }

  /**
   * Airflow's version, if it is at work.
   *
   * @throws IOException if it is not
   */
  public String version() throws IOException {
    return airflow.version();
  }

  @Override
  public void close() {
    airflow.close();
  }
}
