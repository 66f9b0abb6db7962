package org.facsat2.pipeline.training;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Port: what is kept of trainings for people. A training run is known by our run's id, so that a
 * step that is begun again goes on with it; whatever is told twice is kept once.
 */
public interface ExperimentTracker {
  /**
   * Opens the training run of a run, or the one that was opened before.
   *
   * @throws IOException if it cannot be kept now
   */
  TrainingRun start(Start start) throws IOException;

  /** What is known of it; empty if that run was never tracked. */
  Optional<TrackedTraining> find(String spacecraft, String runId);

  /** The bytes of an artifact; empty if there is none of that path. */
  Optional<byte[]> artifact(String spacecraft, String runId, String path);

  /**
   * Whose training begins.
   *
   * @param spacecraft whose model
   * @param runId the run that trains it
   * @param at when that began
   * @param who asked for it
   */
  record Start(String spacecraft, String runId, Instant at, String who) {}

  /**
   * What a model learnt from.
   *
   * @param name for people
   * @param sha256 of its manifest
   * @param source where it can be had, as a path of the API
   * @param rows in all of its files
   * @param parameters its columns
   */
  record DatasetInput(
      String name, String sha256, String source, long rows, List<String> parameters) {
    public DatasetInput {
      parameters = List.copyOf(parameters);
    }
  }

  /** A training run that is being told of. */
  interface TrainingRun {
    /** Settings; a name keeps the value that it was given first. */
    void parameters(Map<String, String> parameters) throws IOException;

    /** Words about it; the last value of a name counts. */
    void tags(Map<String, String> tags) throws IOException;

    /** Figures. */
    void metrics(List<Metric> metrics) throws IOException;

    /** What it learnt from. */
    void dataset(DatasetInput dataset) throws IOException;

    /**
     * A file; written again it is replaced.
     *
     * @param path relative, with {@code /}
     */
    void artifact(String path, byte[] bytes) throws IOException;

    /**
     * The model that came of it.
     *
     * @param sha256 of its package
     * @param packageBytes the package
     */
    void model(String sha256, byte[] packageBytes) throws IOException;

    /** Nothing more will be told. */
    void finish(Instant at) throws IOException;
  }
}
