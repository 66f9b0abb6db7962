package org.facsat2.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.facsat2.adapters.embedded.DataFolder;
import org.facsat2.adapters.embedded.EmbeddedPostgres;
import org.facsat2.adapters.embedded.Instance;
import org.facsat2.adapters.postgres.ConnectionLimits;
import org.facsat2.adapters.postgres.PostgresAddress;
import org.facsat2.adapters.postgres.PostgresDatabase;
import org.facsat2.adapters.postgres.PostgresOutages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database of a data folder, or the one that a setting names, and where objects lie. */
public final class FolderDatabase {
  private static final Logger LOG = LoggerFactory.getLogger(FolderDatabase.class);
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(2);
  static final String URL = "FACSAT2_DATABASE_URL";
  private static final String CONNECTIONS = "FACSAT2_DATABASE_CONNECTIONS";
  private static final String STATEMENT_SECONDS = "FACSAT2_DATABASE_STATEMENT_SECONDS";

  private static final int FEWEST_CONNECTIONS = 3;

  private FolderDatabase() {}

  /** The database that the setting names, else one of our own in the folder. */
  public static Instance start(
      DataFolder folder, Settings settings, Progress progress, Deque<AutoCloseable> parts) {
    Optional<PostgresAddress> elsewhere = elsewhere(settings);
    if (elsewhere.isPresent()) {
      PostgresAddress at = elsewhere.get();
      return Instance.ofThisProcess(at.jdbcUrl(), at.user(), at.password())
          .withSettings(OwnerSettings.told(settings));
    }
    EmbeddedPostgres postgres = progress.phase("Database", () -> EmbeddedPostgres.start(folder));
    parts.push(postgres);
    return Instance.ofThisProcess(postgres.jdbcUrl(), postgres.user(), postgres.password())
        .withSettings(OwnerSettings.told(settings));
  }

  /**
   * The PostgreSQL that the setting names.
   *
   * @throws CommandException if it is no address
   */
  public static Optional<PostgresAddress> elsewhere(Settings settings) {
    try {
      return settings.text(URL).map(PostgresAddress::of);
    } catch (IllegalArgumentException e) {
      throw new CommandException(URL + ": " + e.getMessage());
    }
  }

  /**
   * What the settings allow a process to take of the server.
   *
   * @param connections without the setting
   */
  static ConnectionLimits limits(Settings settings, int connections) {
    OptionalInt seconds = settings.number(STATEMENT_SECONDS);
    if (settings.number(CONNECTIONS).orElse(FEWEST_CONNECTIONS) < FEWEST_CONNECTIONS) {
      throw new CommandException(
          "%s: %d are too few: a step needs two and one holds the locks of steps; set at least %d"
              .formatted(CONNECTIONS, settings.number(CONNECTIONS).getAsInt(), FEWEST_CONNECTIONS));
    }
    try {
      return new ConnectionLimits(
          settings.number(CONNECTIONS).orElse(connections),
          seconds.isPresent()
              ? Duration.ofSeconds(seconds.getAsInt())
              : ConnectionLimits.STATEMENT);
    } catch (IllegalArgumentException e) {
      throw new CommandException(
          "%s and %s: %s".formatted(CONNECTIONS, STATEMENT_SECONDS, e.getMessage()));
    }
  }

  /**
   * Connects to a server that may not be up yet: while it is away this waits and says so, in the
   * log and to the person. What it answers, such as a wrong password, is not waited for.
   */
  static PostgresDatabase whenThere(
      PostgresAddress address, Progress progress, Supplier<PostgresDatabase> connect) {
    PostgresOutages outages = new PostgresOutages();
    boolean said = false;
    while (true) {
      try {
        return connect.get();
      } catch (RuntimeException e) {
        if (outages.systemAway(e).isEmpty()) {
          throw e;
        }
        LOG.warn("PostgreSQL at {} does not answer; waiting for it", address, e);
        if (!said) {
          progress.say("PostgreSQL at " + address + " does not answer: waiting for it");
          said = true;
        }
      }
      LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
      if (Thread.currentThread().isInterrupted()) {
        throw new CommandException("Stopped while waiting for PostgreSQL at " + address);
      }
    }
  }

  /** Folder of the raw objects, models and datasets. */
  public static Path objects(Path dataFolder) {
    return dataFolder.resolve("objects");
  }
}
