package org.facsat2.pipeline.training;

import java.util.List;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.TimeRange;

/**
 * What a dataset is made of. Named by the SHA-256 of its JSON, so that the same telemetry is the
 * same dataset.
 *
 * @param schema version of this form
 * @param spacecraft whose telemetry
 * @param dictionaryVersion that described it
 * @param segments independent spans of nominal telemetry, by rising time
 * @param excluded what was left out of them, and why
 * @param parameters the columns of each file, in the dictionary's order
 * @param files one for each segment, in their order
 */
public record DatasetManifest(
    int schema,
    String spacecraft,
    int dictionaryVersion,
    List<TimeRange> segments,
    List<Exclusion> excluded,
    List<ParameterSamples> parameters,
    List<DataFile> files) {
  /** 1 named chunks of the telemetry store in place of files. */
  static final int SCHEMA = 2;

  public DatasetManifest {
    segments = List.copyOf(segments);
    excluded = List.copyOf(excluded);
    parameters = List.copyOf(parameters);
    files = List.copyOf(files);
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
   * @param samples how many of it the files hold
   */
  public record ParameterSamples(String parameter, long samples) {}

  /**
   * A Parquet file: times, then one column for each parameter.
   *
   * @param name by which it is asked for: {@code segment-0001.parquet}
   * @param sha256 of its bytes
   * @param bytes how many
   * @param rows how many
   */
  public record DataFile(String name, String sha256, long bytes, long rows) {}

  /** Samples of all parameters. */
  public long samples() {
    return parameters.stream().mapToLong(ParameterSamples::samples).sum();
  }

  List<ParameterId> parameterIds() {
    return parameters.stream().map(p -> new ParameterId(p.parameter())).toList();
  }
}
