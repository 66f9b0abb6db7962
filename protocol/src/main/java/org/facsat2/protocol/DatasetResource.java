package org.facsat2.protocol;

import java.time.Instant;
import java.util.List;

/**
 * An immutable snapshot of telemetry.
 *
 * @param id the SHA-256 of its manifest
 * @param spacecraft whose telemetry
 * @param dictionaryVersion that described it
 * @param segments independent spans, by rising time
 * @param excluded what was left out of them
 * @param parameters the columns of each file behind the time
 * @param files Parquet, one for each segment; at {@code …/datasets/{id}/files/{name}}
 */
public record DatasetResource(
    String id,
    String spacecraft,
    int dictionaryVersion,
    List<Segment> segments,
    List<Exclusion> excluded,
    List<ParameterSamples> parameters,
    List<DataFile> files) {

  /**
   * A span of time.
   *
   * @param start inclusive
   * @param stop exclusive
   */
  public record Segment(Instant start, Instant stop) {}

  /**
   * A span that was left out.
   *
   * @param start inclusive
   * @param stop exclusive
   * @param reason for people
   */
  public record Exclusion(Instant start, Instant stop, String reason) {}

  /**
   * A column.
   *
   * @param parameter its id
   * @param samples in all files
   */
  public record ParameterSamples(String parameter, long samples) {}

  /**
   * A file.
   *
   * @param name by which it is asked for
   * @param sha256 of its bytes
   * @param bytes how many
   * @param rows how many
   */
  public record DataFile(String name, String sha256, long bytes, long rows) {}
}
