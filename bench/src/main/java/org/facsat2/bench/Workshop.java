package org.facsat2.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where and how often is measured.
 *
 * @param root of the checkout
 * @param rows asked for; 0 for the goal's own number
 * @param repetitions of each side
 */
record Workshop(Path root, int rows, int repetitions) {
  Workshop {
    if (rows < 0 || repetitions < 1) {
      throw new IllegalArgumentException(
          "Rows " + rows + " must be 0 or more, repetitions " + repetitions + " 1 or more");
    }
  }

  /** Something to be timed. */
  interface Work {
    void run() throws Exception;
  }

  int rowsOr(int goal) {
    return rows == 0 ? goal : rows;
  }

  /** The folder of files that stay between runs. */
  Path files() throws IOException {
    return Files.createDirectories(root.resolve("bench").resolve("target").resolve("files"));
  }

  /** A folder that is empty. */
  Path emptyFolder(String name) throws IOException {
    Path folder = files().resolve(name);
    if (Files.exists(folder)) {
      List<Path> deepestFirst;
      try (Stream<Path> found = Files.walk(folder)) {
        deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    }
    return Files.createDirectories(folder);
  }

  /** Seconds that the work took, the median of the repetitions; each is told as it ends. */
  double medianSeconds(String what, Work work) throws Exception {
    double[] seconds = new double[repetitions];
    for (int i = 0; i < repetitions; i++) {
      seconds[i] = seconds(work);
      tell("%s: %.3f s".formatted(what, seconds[i]));
    }
    return median(seconds);
  }

  static double seconds(Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** Says on the error stream how it goes. */
  static void tell(String message) {
    System.err.println(message);
  }
}
