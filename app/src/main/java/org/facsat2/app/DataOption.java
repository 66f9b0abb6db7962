package org.facsat2.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The folder with all data of an instance: an option of the command line, else a setting. */
public final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder for all data (FACSAT2_DATA). Two instances need two folders.")
  private @Nullable Path data;

  /** The folder; the default is this user's own, by the XDG rules. */
  public Path folder(String defaultName) {
    Path chosen = data;
    if (chosen != null) {
      return chosen;
    }
    String setting = System.getenv("FACSAT2_DATA");
    if (setting != null && !setting.isBlank()) {
      return Path.of(setting);
    }
    String xdg = System.getenv("XDG_DATA_HOME");
    Path home = xdg == null || xdg.isBlank() ? Path.of(home(), ".local", "share") : Path.of(xdg);
    return home.resolve(defaultName);
  }

  private static String home() {
    String home = System.getenv("HOME");
    return home == null || home.isBlank() ? System.getProperty("user.home") : home;
  }
}
