package org.facsat2.adapters.airflow;

import java.util.Map;
import java.util.Optional;
import org.facsat2.adapters.airflow.AirflowRuns.Handed;
import org.facsat2.adapters.postgres.PostgresDatabase;
import org.facsat2.pipeline.workflow.Run;
import org.facsat2.pipeline.workflow.RunCoordinator;
import org.facsat2.pipeline.workflow.Workflow;
import org.jspecify.annotations.Nullable;

/** Records runs for DAG runs that Airflow itself has started, by a schedule or a person there. */
public final class DagRuns {
  private static final String WHO = "airflow";

  private final PostgresDatabase database;
  private final AirflowRuns handed;
  private final RunCoordinator coordinator;

  public DagRuns(PostgresDatabase database, RunCoordinator coordinator) {
    this.database = database;
    this.handed = new AirflowRuns(database);
    this.coordinator = coordinator;
  }

  /** Whether the DAG run is to execute the steps. */
  public enum State {
    /** It is. */
    READY,
    /** Not yet: another run of the spacecraft is under way. */
    WAITING,
    /** No: another DAG run executes them. */
    JOINED
  }

  /**
   * A run and what a DAG run is to do about it.
   *
   * @param run id of the run
   * @param state what to do
   */
  public record Begun(String run, State state) {}

  /** As the longer one, of the workflow's own DAG. */
  public Begun begin(Workflow workflow, String spacecraft, String dagRun) {
    return begin(workflow, spacecraft, null, dagRun);
  }

  /**
   * The run for a DAG run; asking again gives the same one.
   *
   * @param named Airflow's id of the DAG; null for the one of the workflow
   * @param dagRun Airflow's id of the DAG run; if that works on several spacecraft, a slash and
   *     that of the spacecraft follow
   */
  public Begun begin(Workflow workflow, String spacecraft, @Nullable String named, String dagRun) {
    String own =
        AirflowDags.of(workflow.name())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Airflow executes no workflow " + workflow.name()));
    String dag = named == null ? own : named;
    Optional<Handed> known = handed.findByDagRun(dag, dagRun);
    if (known.isPresent()) {
      return begun(known.get().run());
    }
    return database
        .transactions()
        .call(
            () -> {
              Run run = coordinator.request(workflow, spacecraft, Map.of(), WHO);
              if (handed.find(run.id()).isPresent()) {
                return new Begun(run.id(), State.JOINED);
              }
              handed.add(new Handed(run.id(), dag, dagRun));
              return begun(run.id());
            });
  }

  private Begun begun(String run) {
    boolean waits = coordinator.get(run).state() == Run.State.WAITING;
    return new Begun(run, waits ? State.WAITING : State.READY);
  }
}
