package org.facsat2.adapters.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs PostgreSQL's programs. They refuse to run as root; there they run in a user namespace of
 * their own, where the same user has another number (unshare(1)).
 */
final class PostgresPrograms {
  private static final Duration QUICK = Duration.ofSeconds(10);

  private final PostgresBinaries binaries;
  private final List<String> prefix;

  /**
   * How a program ended.
   *
   * @param exitCode its exit code; -1 if it was stopped at the time limit
   * @param output what it wrote, both streams
   */
  record Outcome(int exitCode, String output) {
    boolean succeeded() {
      return exitCode == 0;
    }
  }

  private PostgresPrograms(PostgresBinaries binaries, List<String> prefix) {
    this.binaries = binaries;
    this.prefix = prefix;
  }

  /**
   * The programs, ready for the user of this process.
   *
   * @throws EmbeddedPostgresException if that user is root and the system allows no user namespace
   */
  static PostgresPrograms of(PostgresBinaries binaries) {
    List<String> prefix = isRoot() ? List.of("unshare", "-U", "--") : List.of();
    PostgresPrograms programs = new PostgresPrograms(binaries, prefix);
    if (!prefix.isEmpty()) {
      programs.requireUserNamespace();
    }
    return programs;
  }

  Outcome run(Duration limit, String program, String... arguments) {
    List<String> command = new ArrayList<>(prefix);
    command.add(binaries.program(program).toString());
    command.addAll(List.of(arguments));
    try {
      return execute(limit, command);
    } catch (IOException failure) {
      throw new UncheckedIOException("Cannot run " + command.getFirst(), failure);
    }
  }

  private void requireUserNamespace() {
    List<String> command = new ArrayList<>(prefix);
    command.add("true");
    String reason;
    try {
      Outcome outcome = execute(QUICK, command);
      if (outcome.succeeded()) {
        return;
      }
      reason = outcome.output().strip();
    } catch (IOException missing) {
      reason = String.valueOf(missing.getMessage());
    }
    throw new EmbeddedPostgresException(
        "PostgreSQL does not run as root, and this system gives it no user namespace (%s). Start Facsat2 as an ordinary user, or set FACSAT2_DATABASE_URL to a PostgreSQL server."
            .formatted(reason));
  }

  /**
   * The output goes through a file: a pipe would be inherited by the server and stay open as long
   * as it runs.
   */
  private static Outcome execute(Duration limit, List<String> command) throws IOException {
    Path output = Files.createTempFile("facsat2-postgres-", ".log");
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
      builder.environment().put("LC_ALL", "C");
      builder.redirectErrorStream(true).redirectOutput(output.toFile());
      builder.redirectInput(Path.of("/dev/null").toFile());
      Process process = builder.start();
      int exitCode = waitFor(process, limit) ? process.exitValue() : -1;
      return new Outcome(exitCode, Files.readString(output));
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private static boolean waitFor(Process process, Duration limit) {
    boolean ended = false;
    try {
      ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new EmbeddedPostgresException("Interrupted while waiting for PostgreSQL", interrupted);
    } finally {
      if (!ended) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    }
    return ended;
  }

  private static boolean isRoot() {
    try {
      return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException noProc) {
      return "root".equals(System.getProperty("user.name"));
    }
  }
}
