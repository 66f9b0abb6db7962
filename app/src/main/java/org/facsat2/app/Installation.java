package org.facsat2.app;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that the program is installed in. */
final class Installation {
  private Installation() {}

  /** The demo's files, beside the program's jars. */
  static Path demo() {
    String home = System.getProperty("facsat2.home");
    Path demo = home == null ? Path.of("demo") : Path.of(home, "demo");
    if (!Files.isDirectory(demo)) {
      throw new CommandException(
          "The demo's files are missing: there is no folder " + demo.toAbsolutePath());
    }
    return demo;
  }
}
