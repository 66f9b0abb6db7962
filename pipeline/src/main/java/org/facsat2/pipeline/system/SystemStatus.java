package org.facsat2.pipeline.system;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Use case: which system serves each port, and whether it answers. */
public final class SystemStatus {
  private final String version;
  private final Instant startedAt;
  private final List<Probe> probes;
  private final Function<String, List<String>> problems;
  private final DiskSpace disk;
  private final InstantSource clock;

  /**
   * Status of this process.
   *
   * @param problems what people should know of a port though its system answers; empty if nothing
   */
  public SystemStatus(
      String version,
      List<Probe> probes,
      Function<String, List<String>> problems,
      DiskSpace disk,
      InstantSource clock) {
    this.problems = problems;
    this.version = version;
    this.startedAt = clock.instant();
    this.probes = List.copyOf(probes);
    this.disk = disk;
    this.clock = clock;
  }

  /** Asks one system whether it is there. */
  public interface Probe {
    /** The port that it serves: metadata, telemetry, objects, models, workflows. */
    String port();

    /**
     * Asks.
     *
     * @return which system it is, with its version
     * @throws Exception if it does not answer
     */
    String ask() throws Exception;
  }

  /**
   * What came back.
   *
   * @param port that it serves
   * @param system which one it is; empty if it did not answer
   * @param latency until it answered or failed
   * @param error why it did not answer; null if it did
   * @param problem what people should know of it all the same; null if nothing
   */
  public record Part(
      String port,
      String system,
      Duration latency,
      @Nullable String error,
      @Nullable String problem) {}

  public String version() {
    return version;
  }

  public Instant startedAt() {
    return startedAt;
  }

  public Instant now() {
    return clock.instant();
  }

  /** How much room is left. */
  public DiskSpace.Reading disk() {
    return disk.read();
  }

  /** Asks all of them. */
  public List<Part> parts() {
    return probes.stream().map(this::part).toList();
  }

  private Part part(Probe probe) {
    Instant before = clock.instant();
    try {
      String system = probe.ask();
      return new Part(
          probe.port(),
          system,
          Duration.between(before, clock.instant()),
          null,
          problem(probe.port()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(probe, before, e);
    } catch (Exception e) {
      return failed(probe, before, e);
    }
  }

  private Part failed(Probe probe, Instant before, Exception e) {
    return new Part(
        probe.port(),
        "",
        Duration.between(before, clock.instant()),
        e.getClass().getSimpleName() + ": " + e.getMessage(),
        problem(probe.port()));
  }

  private @Nullable String problem(String port) {
    List<String> known = problems.apply(port);
    return known.isEmpty() ? null : String.join(" ", known);
  }
}
