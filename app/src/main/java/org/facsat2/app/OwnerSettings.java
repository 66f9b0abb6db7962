package org.facsat2.app;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.facsat2.adapters.embedded.Instance;
import org.facsat2.adapters.postgres.PostgresAddress;

/**
 * Which systems the owner of a data folder uses: a command beside it uses the same ones, or it
 * would look for what is elsewhere.
 */
public final class OwnerSettings {
  /** Settings that name a system in which data lies. */
  private static final List<String> SYSTEMS =
      List.of("FACSAT2_TELEMETRY_URL", "FACSAT2_OBJECTS_URL", "FACSAT2_MLFLOW_URL");

  /** How these are used. */
  private static final List<String> DETAILS =
      List.of("FACSAT2_MLFLOW_TOKEN", "FACSAT2_MLFLOW_PUBLIC_URL", "FACSAT2_MLFLOW_PREFIX");

  private OwnerSettings() {}

  /** Those that an owner tells the commands beside it. */
  static Map<String, String> told(Settings settings) {
    Map<String, String> told = new HashMap<>();
    for (String name : all()) {
      settings.text(name).ifPresent(value -> told.put(name, value));
    }
    return told;
  }

  private static Set<String> all() {
    Set<String> all = new java.util.HashSet<>(SYSTEMS);
    all.addAll(DETAILS);
    return all;
  }

  /**
   * The settings of a command beside an owner: its own, with the owner's systems.
   *
   * @throws CommandException if its own name others
   */
  public static Settings beside(Instance owner, Settings own, Path folder) {
    for (String name : SYSTEMS) {
      Optional<String> mine = own.text(name);
      if (mine.isPresent() && !mine.get().equals(owner.settings().get(name))) {
        throw other(name, owner, folder);
      }
    }
    Optional<PostgresAddress> database = FolderDatabase.elsewhere(own);
    if (database.isPresent()
        && !withoutParameters(database.get().jdbcUrl())
            .equals(withoutParameters(owner.jdbcUrl()))) {
      throw other(FolderDatabase.URL, owner, folder);
    }
    return own.with(all(), owner.settings());
  }

  private static String withoutParameters(String jdbcUrl) {
    int parameters = jdbcUrl.indexOf('?');
    return parameters < 0 ? jdbcUrl : jdbcUrl.substring(0, parameters);
  }

  /** Without the addresses, which may have passwords. */
  private static CommandException other(String name, Instance owner, Path folder) {
    return new CommandException(
        "%s names another system than process %d uses, which owns the data folder %s. Nothing was done: unset it for this command, which then uses what the owner does, or name another folder with --data."
            .formatted(name, owner.pid(), folder));
  }
}
