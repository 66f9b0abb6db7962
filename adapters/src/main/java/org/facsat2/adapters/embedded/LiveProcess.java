package org.facsat2.adapters.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process that runs now, with the command line it was started by. A zombie (ended, not yet
 * collected by its parent) is not one, although the operating system still knows its number.
 *
 * @param arguments the program and its arguments; only the program where the system tells no more
 */
record LiveProcess(ProcessHandle handle, List<String> arguments) {
  private static final Path PROC = Path.of("/proc");

  static Optional<LiveProcess> find(long pid) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .map(handle -> new LiveProcess(handle, arguments(handle)))
        .filter(process -> !process.arguments.isEmpty());
  }

  private static List<String> arguments(ProcessHandle handle) {
    Path commandLine = PROC.resolve(handle.pid() + "/cmdline");
    if (Files.isDirectory(PROC.resolve("self"))) {
      try {
        String text = new String(Files.readAllBytes(commandLine), UTF_8);
        return text.isEmpty() ? List.of() : Arrays.asList(text.split("\0", -1));
      } catch (IOException goneMeanwhile) {
        return List.of();
      }
    }
    ProcessHandle.Info info = handle.info();
    List<String> command = info.command().map(List::of).orElse(List.of("unknown"));
    return info.arguments()
        .map(rest -> Stream.concat(command.stream(), Arrays.stream(rest)).toList())
        .orElse(command);
  }
}
