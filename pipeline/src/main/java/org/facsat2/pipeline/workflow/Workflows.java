package org.facsat2.pipeline.workflow;

import java.time.Duration;
import java.util.List;
import org.facsat2.pipeline.workflow.Workflow.StepDefinition;

/** The workflows that there are. */
public final class Workflows {
  private static final int ATTEMPTS = 5;
  private static final Duration BACKOFF = Duration.ofSeconds(2);

  /** Lane of all that reads new telemetry and scores it. */
  private static final String TELEMETRY_LANE = "telemetry";

  /** All pending ingestions of a spacecraft, what derives from them, then detection over both. */
  public static final Workflow INGEST_AND_DETECT =
      new Workflow(
          "ingest-and-detect",
          TELEMETRY_LANE,
          true,
          List.of(step("ingest"), step("preprocess", "ingest"), step("detect", "preprocess")));

  /** Detection over stored telemetry. */
  public static final Workflow DETECT =
      new Workflow("detect", TELEMETRY_LANE, false, List.of(step("detect")));

  /** From stored telemetry to a registered model version. */
  public static final Workflow TRAIN =
      new Workflow(
          "train",
          "training",
          false,
          List.of(
              step("snapshot"),
              step("train", "snapshot"),
              step("evaluate", "train"),
              step("register", "evaluate")));

  /** A dataset from stored telemetry, for use elsewhere. */
  public static final Workflow DATASET =
      new Workflow("dataset", "training", false, List.of(step("snapshot")));

  /** Merging of small and overlapping chunks; in the lane of what writes chunks. */
  public static final Workflow COMPACT =
      new Workflow("compact", TELEMETRY_LANE, true, List.of(step("compact")));

  /** A look at the sources of a spacecraft that are due: new files become ingestions. */
  public static final Workflow COLLECT =
      new Workflow("collect", "collection", true, List.of(step("collect")));

  /** All of them. */
  public static final List<Workflow> ALL =
      List.of(INGEST_AND_DETECT, DETECT, TRAIN, DATASET, COMPACT, COLLECT);

  private Workflows() {}

  /** The workflow of that name. */
  public static Workflow named(String name) {
    return ALL.stream()
        .filter(w -> w.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no workflow " + name));
  }

  private static StepDefinition step(String name, String... after) {
    return new StepDefinition(name, List.of(after), ATTEMPTS, BACKOFF);
  }
}
