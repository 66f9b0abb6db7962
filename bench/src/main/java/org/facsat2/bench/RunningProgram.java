package org.facsat2.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.facsat2.adapters.embedded.DataFolder;
import org.facsat2.adapters.embedded.Instance;
import org.facsat2.client.Facsat2Client;

/** The program as it is shipped, on a data folder, in a process of its own. */
final class RunningProgram implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration PAGE_TIMEOUT = Duration.ofSeconds(30);

  private final Path data;
  private final Process process;
  private final Instance instance;

  private RunningProgram(Path data, Process process, Instance instance) {
    this.data = data;
    this.process = process;
    this.instance = instance;
  }

  /** Starts it and waits until it has published both addresses. */
  static RunningProgram start(Workshop workshop, Path data)
      throws IOException, InterruptedException {
    Path program = workshop.root().resolve("app/target/facsat2/bin/facsat2");
    Path output = workshop.files().resolve("program.log");
    Process process =
        new ProcessBuilder(
                program.toString(),
                "up",
                "--data",
                data.toString(),
                "--api-port",
                "0",
                "--console-port",
                "0")
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      Optional<Instance> found = DataFolder.readInstance(data);
      if (found.isPresent()
          && found.get().pid() == process.pid()
          && found.get().apiUrl() != null
          && found.get().consoleUrl() != null) {
        return new RunningProgram(data, process, found.get());
      }
      Thread.sleep(10);
    }
    process.destroy();
    throw new IllegalStateException("It does not serve; see " + output);
  }

  Facsat2Client client() {
    return new Facsat2Client(URI.create(Objects.requireNonNull(instance.apiUrl())))
        .as(Objects.requireNonNull(instance.token()));
  }

  /** Gets the console's first page. */
  void firstPage() throws IOException, InterruptedException {
    try (HttpClient http =
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()) {
      URI page = URI.create(Objects.requireNonNull(instance.consoleUrl()));
      int status =
          http.send(
                  HttpRequest.newBuilder(page).timeout(PAGE_TIMEOUT).build(),
                  BodyHandlers.discarding())
              .statusCode();
      if (status >= 400) {
        throw new IllegalStateException("The first page answers " + status);
      }
    }
  }

  /**
   * Bytes of memory that are in use by the program and its database; what processes share is
   * counted once (PSS). Linux only.
   */
  long residentBytes() throws IOException {
    List<ProcessHandle> processes = new ArrayList<>(List.of(process.toHandle()));
    process.descendants().forEach(processes::add);
    Path postmaster = data.resolve("postgres/data/postmaster.pid");
    long pid = Long.parseLong(Files.readAllLines(postmaster).getFirst().strip());
    ProcessHandle.of(pid)
        .filter(handle -> !processes.contains(handle))
        .ifPresent(
            handle -> {
              processes.add(handle);
              handle
                  .descendants()
                  .filter(each -> !processes.contains(each))
                  .forEach(processes::add);
            });
    long kibibytes = 0;
    for (ProcessHandle each : processes) {
      kibibytes += proportionalKibibytes(each.pid());
    }
    return kibibytes << 10;
  }

  private static long proportionalKibibytes(long pid) throws IOException {
    Path file = Path.of("/proc", Long.toString(pid), "smaps_rollup");
    if (!Files.exists(file)) {
      return 0;
    }
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith("Pss:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  /** Stops it as Ctrl-C does. */
  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
