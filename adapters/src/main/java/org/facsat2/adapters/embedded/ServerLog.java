package org.facsat2.adapters.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The server's log: one file for what it says before its own logging starts, then files that the
 * server begins anew by size and day.
 *
 * @param folder where they lie
 */
record ServerLog(Path folder) {
  static final int FILE_MEGABYTES = 10;
  private static final int FILES_KEPT = 5;
  private static final int TAIL_BYTES = 4096;
  private static final int TAIL_LINES = 15;

  Path beforeLogging() {
    return folder.resolve("start.log");
  }

  /** Removes all but the newest files. */
  void prune() {
    try {
      List<Path> files = rotated();
      for (Path old : files.subList(0, Math.max(0, files.size() - FILES_KEPT))) {
        Files.deleteIfExists(old);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("Cannot tidy " + folder, failure);
    }
  }

  void forgetLastStart() {
    try {
      Files.deleteIfExists(beforeLogging());
    } catch (IOException failure) {
      throw new UncheckedIOException("Cannot delete " + beforeLogging(), failure);
    }
  }

  /** The last lines of the last start. */
  String tail() {
    try {
      List<Path> files = rotated();
      String start = Files.exists(beforeLogging()) ? tail(beforeLogging()) : "";
      return files.isEmpty() ? start : start + "\n" + tail(files.getLast());
    } catch (IOException failure) {
      return "(cannot read the log in " + folder + ": " + failure.getMessage() + ")";
    }
  }

  private List<Path> rotated() throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "postgresql-*.log")) {
      found.forEach(files::add);
    }
    files.sort(Comparator.naturalOrder());
    return files;
  }

  private static String tail(Path file) throws IOException {
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      log.seek(Math.max(0, log.length() - TAIL_BYTES));
      byte[] bytes = new byte[(int) Math.min(TAIL_BYTES, log.length() - log.getFilePointer())];
      log.readFully(bytes);
      List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      return lines.stream()
          .skip(Math.max(0, lines.size() - TAIL_LINES))
          .collect(Collectors.joining("\n"));
    }
  }
}
