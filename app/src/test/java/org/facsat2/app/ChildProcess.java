package org.facsat2.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.facsat2.adapters.embedded.DataFolder;
import org.facsat2.adapters.embedded.Instance;
import org.facsat2.client.Facsat2Client;
import org.jspecify.annotations.Nullable;

/** {@code facsat2 up} in a JVM of its own, that can be killed. */
final class ChildProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Path data;
  private final Path output;
  private final Process process;
  private @Nullable Instance serving;

  private ChildProcess(Path data, Path output, Process process) {
    this.data = data;
    this.output = output;
    this.process = process;
  }

  /** Starts it; does not wait. */
  static ChildProcess start(Path data) throws IOException {
    return start(data, "512m");
  }

  /** With so much memory for objects. */
  static ChildProcess start(Path data, String heap) throws IOException {
    return start(data, outputOf(data), List.of(), heap, Map.of());
  }

  /** With settings in its environment. */
  static ChildProcess start(Path data, Map<String, String> settings) throws IOException {
    return start(data, outputOf(data), List.of(), "512m", settings);
  }

  private static Path outputOf(Path data) throws IOException {
    return Files.createTempFile(data.getParent(), "output", ".txt");
  }

  /** Starts it on a disk of its own, a tmpfs that it alone sees at a folder. */
  static ChildProcess startInside(Path mounted, String options) throws IOException {
    return start(
        mounted.resolve("data"),
        outputOf(mounted),
        FullDiskTest.inNamespace(mounted, options),
        "512m",
        Map.of());
  }

  private static ChildProcess start(
      Path data, Path output, List<String> prefix, String heap, Map<String, String> settings)
      throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(program(heap));
    command.addAll(List.of("up", "--only", "API", "--data", data.toString(), "--api-port", "0"));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(settings);
    Process process = builder.start();
    return new ChildProcess(data, output, process);
  }

  private static List<String> program(String heap) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-Xmx" + heap,
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-cp",
        System.getProperty("java.class.path"),
        Main.class.getName());
  }

  /** A command with settings in its environment, to its end; what it says is all in one. */
  static Commands.Ended command(Path folder, Map<String, String> settings, Object... words)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "output", ".txt");
    List<String> command = new ArrayList<>(program("256m"));
    for (Object word : words) {
      command.add(word.toString());
    }
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(settings);
    Process process = builder.start();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("It does not end. It said: " + Files.readString(output));
    }
    String said = Files.readString(output);
    return new Commands.Ended(process.exitValue(), said, said);
  }

  /** Starts it and waits until its API answers. */
  static ChildProcess serving(Path data) throws IOException, InterruptedException {
    ChildProcess child = start(data);
    child.awaitApi();
    return child;
  }

  /** What it published once it serves. */
  Instance awaitApi() throws IOException, InterruptedException {
    return awaitApiAt(data);
  }

  long pid() {
    return process.pid();
  }

  /** The same where its folder is seen from here at another place. */
  Instance awaitApiAt(Path seen) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      Optional<Instance> instance =
          DataFolder.readInstance(seen)
              .filter(i -> i.pid() == process.pid())
              .filter(i -> i.apiUrl() != null);
      if (instance.isPresent()) {
        serving = instance.get();
        return serving;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("It does not serve. It said: " + output());
  }

  Facsat2Client client() throws IOException, InterruptedException {
    Instance instance = serving == null ? awaitApi() : serving;
    return new Facsat2Client(java.net.URI.create(String.valueOf(instance.apiUrl())))
        .as(String.valueOf(instance.token()));
  }

  /** kill -9: this JVM alone; its database stays behind. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Leaves a killed process and its database as they are, for the next start to find. */
  void leave() {
    serving = null;
  }

  /** kill -9: the database server of a folder with all of its processes, if one runs. */
  static void killDatabaseOf(Path data) throws IOException {
    Optional<ProcessHandle> database = databaseOf(data);
    if (database.isPresent()) {
      List<ProcessHandle> workers = database.get().descendants().toList();
      database.get().destroyForcibly();
      workers.forEach(ProcessHandle::destroyForcibly);
      database.get().onExit().join();
    }
  }

  /** As Ctrl-C does. */
  void interrupt() throws IOException, InterruptedException {
    signal("INT");
  }

  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  int exitCode() throws IOException, InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("It does not end. It said: " + output());
    }
    return process.exitValue();
  }

  String output() throws IOException {
    return Files.readString(output);
  }

  /** The database server that works on this folder, if one runs. */
  static Optional<ProcessHandle> databaseOf(Path data) throws IOException {
    Path pidFile = data.resolve("postgres/data/postmaster.pid");
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().trim());
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
  }

  /** Ends it, and the database that a kill left behind. */
  @Override
  public void close() throws IOException {
    process.destroyForcibly().onExit().join();
    Optional<ProcessHandle> database = serving == null ? Optional.empty() : databaseOf(data);
    if (database.isPresent()) {
      // At once: a polite request waits for the connections of others.
      new ProcessBuilder("kill", "-QUIT", Long.toString(database.get().pid())).start();
      database.get().onExit().join();
    }
  }
}
