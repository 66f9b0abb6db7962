package org.facsat2.protocol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of the program and of what it stands on.
 *
 * @param version of the program
 * @param startedAt when this process started
 * @param now this process's clock
 * @param parts one for each port
 * @param disk room where data is kept
 */
public record SystemResource(
    String version, Instant startedAt, Instant now, List<PartResource> parts, DiskResource disk) {

  /**
   * Room on a disk.
   *
   * @param state {@code ok, low, full}; uploads are refused while it is full
   * @param freeBytes that may still be written
   * @param totalBytes of the disk
   * @param warning what a person should know; absent while it is ok
   */
  public record DiskResource(
      String state, long freeBytes, long totalBytes, @Nullable String warning) {}

  /**
   * What serves one port.
   *
   * @param port metadata, telemetry, objects, models, workflows
   * @param system which system serves it, with its version
   * @param reachable true if it answered
   * @param latencyMillis how long it took to answer
   * @param error what it said instead; absent if it answered
   * @param problem what people should know of it all the same, such as a model's alias that was
   *     moved in its own pages and is not followed; absent if nothing
   */
  public record PartResource(
      String port,
      String system,
      boolean reachable,
      double latencyMillis,
      @Nullable String error,
      @Nullable String problem) {}
}
