package org.facsat2.adapters.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a server left in {@code postmaster.pid} of its data directory (<a
 * href="https://www.postgresql.org/docs/18/storage-file-layout.html">storage layout</a>); the first
 * line is the process.
 *
 * @param file the file itself
 * @param pid the process it names; 0 if it names none
 */
record PostmasterPid(Path file, long pid) {
  static Optional<PostmasterPid> read(Path dataDirectory) {
    Path file = dataDirectory.resolve("postmaster.pid");
    try {
      List<String> lines = Files.readAllLines(file);
      String first = lines.isEmpty() ? "" : lines.getFirst().strip();
      return Optional.of(
          new PostmasterPid(file, first.matches("\\d{1,18}") ? Long.parseLong(first) : 0));
    } catch (NoSuchFileException stopped) {
      return Optional.empty();
    } catch (IOException failure) {
      throw new UncheckedIOException("Cannot read " + file, failure);
    }
  }

  /**
   * The server, if it runs: the process must be a postgres started on exactly this data directory.
   * The system may have given the number to a stranger since.
   */
  Optional<LiveProcess> server() {
    return LiveProcess.find(pid).filter(process -> isServer(process.arguments()));
  }

  /** Whether the number belongs to some other process now, or to one that ended uncollected. */
  boolean namesAStranger() {
    return server().isEmpty() && ProcessHandle.of(pid).isPresent();
  }

  private boolean isServer(List<String> arguments) {
    int option = arguments.indexOf("-D");
    return Path.of(arguments.getFirst()).endsWith("postgres")
        && option > 0
        && option + 1 < arguments.size()
        && Path.of(arguments.get(option + 1)).equals(file.getParent());
  }
}
