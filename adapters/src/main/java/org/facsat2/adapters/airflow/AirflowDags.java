package org.facsat2.adapters.airflow;

import java.util.Map;
import java.util.Optional;
import org.facsat2.pipeline.workflow.Workflow;
import org.facsat2.pipeline.workflow.Workflows;

/**
 * Which DAG executes which workflow. Housekeeping stays with the program itself, and is done while
 * Airflow is away.
 */
final class AirflowDags {
  private static final Map<String, String> DAGS =
      Map.of(
          Workflows.INGEST_AND_DETECT.name(), "facsat2_ingest_and_detect",
          Workflows.DETECT.name(), "facsat2_detect",
          Workflows.TRAIN.name(), "facsat2_train",
          Workflows.COLLECT.name(), "facsat2_collect");

  private AirflowDags() {}

  /** The DAG of a workflow; empty if the program executes it itself. */
  static Optional<String> of(String workflow) {
    return Optional.ofNullable(DAGS.get(workflow));
  }

  /** Whether a DAG executes it. */
  static boolean has(Workflow workflow) {
    return DAGS.containsKey(workflow.name());
  }
}
