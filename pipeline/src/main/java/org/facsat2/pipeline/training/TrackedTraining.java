package org.facsat2.pipeline.training;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a training run.
 *
 * @param runId the run that trained
 * @param startedAt when
 * @param finishedAt null until all was told
 * @param parameters its settings
 * @param tags words about it
 * @param metrics its figures, by name and step
 * @param artifacts paths of its files
 * @param link its page elsewhere; null if it has none
 */
public record TrackedTraining(
    String runId,
    Instant startedAt,
    @Nullable Instant finishedAt,
    Map<String, String> parameters,
    Map<String, String> tags,
    List<Metric> metrics,
    List<String> artifacts,
    @Nullable String link) {
  public TrackedTraining {
    parameters = new TreeMap<>(parameters);
    tags = new TreeMap<>(tags);
    metrics = List.copyOf(metrics);
    artifacts = List.copyOf(artifacts);
  }
}
