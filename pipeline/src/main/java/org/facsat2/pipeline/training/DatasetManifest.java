package org.facsat2.pipeline.training;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.facsat2.pipeline.telemetry.ChunkId;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.TimeRange;

/**
 * What a dataset is made of: exactly these chunks, within exactly these ranges. Named by the
 * SHA-256 of its JSON, so that the same telemetry is the same dataset.
 *
 * @param schema version of this form
 * @param spacecraft whose telemetry
 * @param dictionaryVersion that described it
 * @param segments independent spans of nominal telemetry, by rising time
 * @param excluded what was left out of them, and why
 * @param parameters in the dictionary's order
 */
public record DatasetManifest(
    int schema,
    String spacecraft,
    int dictionaryVersion,
    List<TimeRange> segments,
    List<Exclusion> excluded,
    List<ParameterChunks> parameters) {
  static final int SCHEMA = 1;

  public DatasetManifest {
    segments = List.copyOf(segments);
    excluded = List.copyOf(excluded);
    parameters = List.copyOf(parameters);
  }

  /**
   * Telemetry that was left out.
   *
   * @param range when
   * @param reason why, for people
   */
  public record Exclusion(TimeRange range, String reason) {}

  /**
   * A parameter's part.
   *
   * @param parameter its id
   * @param samples how many its chunks hold, those outside the segments included
   * @param chunks all that overlap the segments, as {@code ingestion/ordinal}
   */
  public record ParameterChunks(String parameter, long samples, List<String> chunks) {
    public ParameterChunks {
      chunks = List.copyOf(chunks);
    }
  }

  static String reference(ChunkId id) {
    return id.ingestion() + "/" + id.ordinal();
  }

  List<ParameterId> parameterIds() {
    return parameters.stream().map(p -> new ParameterId(p.parameter())).toList();
  }

  Set<ChunkId> chunkIds() {
    return parameters.stream()
        .flatMap(p -> p.chunks().stream().map(reference -> chunk(p.parameter(), reference)))
        .collect(Collectors.toSet());
  }

  private static ChunkId chunk(String parameter, String reference) {
    int slash = reference.indexOf('/');
    return new ChunkId(
        new ParameterId(parameter),
        Long.parseLong(reference.substring(0, slash)),
        Long.parseLong(reference.substring(slash + 1)));
  }
}
