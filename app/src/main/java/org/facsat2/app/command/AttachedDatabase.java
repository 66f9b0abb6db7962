package org.facsat2.app.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.facsat2.adapters.embedded.DataFolder;
import org.facsat2.adapters.embedded.Instance;
import org.facsat2.adapters.postgres.ConnectionLimits;
import org.facsat2.adapters.postgres.PostgresAddress;
import org.facsat2.adapters.postgres.PostgresDatabase;
import org.facsat2.app.FolderDatabase;
import org.facsat2.app.OwnerSettings;
import org.facsat2.app.Progress;
import org.facsat2.app.Settings;
import org.facsat2.app.Systems;

/**
 * The database and the other systems of an instance, beside its owner by JDBC; the systems are then
 * those of the owner. Where a setting names the database the folder matters for what no setting
 * sends elsewhere; else, without an owner, the folder is owned and its database runs for as long as
 * the command.
 */
final class AttachedDatabase implements AutoCloseable {
  private static final Patience PATIENCE = new Patience(Duration.ofSeconds(60));
  private static final int CONNECTIONS = 4;
  private static final ConnectionLimits UNLIMITED =
      new ConnectionLimits(CONNECTIONS, Duration.ZERO);

  private final PostgresDatabase database;
  private final Systems systems;
  private final Deque<AutoCloseable> parts;

  private AttachedDatabase(
      PostgresDatabase database, Settings settings, Path folder, Deque<AutoCloseable> parts) {
    this.database = database;
    this.parts = parts;
    parts.push(database);
    try {
      this.systems = Systems.chosen(settings, database, FolderDatabase.objects(folder), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    parts.push(systems);
  }

  /**
   * Attaches, or owns the folder.
   *
   * @throws org.facsat2.app.CommandException if this process' settings name other systems than the
   *     owner uses
   */
  static AttachedDatabase to(Path folder) {
    return to(folder, Settings.ofProcess());
  }

  /** The same, with other settings than those of this process. */
  static AttachedDatabase to(Path folder, Settings own) {
    Optional<PostgresAddress> elsewhere = FolderDatabase.elsewhere(own);
    if (elsewhere.isPresent()) {
      PostgresAddress at = elsewhere.get();
      Settings settings =
          DataFolder.readInstance(folder)
              .map(owner -> OwnerSettings.beside(owner, own, folder))
              .orElse(own);
      Deque<AutoCloseable> parts = new ArrayDeque<>();
      try {
        return new AttachedDatabase(
            PostgresDatabase.attach(at.jdbcUrl(), at.user(), at.password(), CONNECTIONS),
            settings,
            folder,
            parts);
      } catch (RuntimeException | Error e) {
        closeAll(parts);
        throw e;
      }
    }
    Attached.requireFolder(folder, false);
    return PATIENCE.attach(folder, () -> attempt(folder, own));
  }

  private static AttachedDatabase attempt(Path folder, Settings settings) {
    Deque<AutoCloseable> parts = new ArrayDeque<>();
    Optional<Instance> owner = DataFolder.readInstance(folder);
    if (owner.isPresent()) {
      Instance at = owner.get();
      Settings systems = OwnerSettings.beside(at, settings, folder);
      return new AttachedDatabase(
          PostgresDatabase.attach(at.jdbcUrl(), at.user(), at.password(), CONNECTIONS),
          systems,
          folder,
          parts);
    }
    try {
      DataFolder own = DataFolder.own(folder);
      parts.push(own);
      Instance at = FolderDatabase.start(own, settings, new Progress(System.err), parts);
      return new AttachedDatabase(
          PostgresDatabase.connect(at.jdbcUrl(), at.user(), at.password(), UNLIMITED),
          settings,
          own.path(),
          parts);
    } catch (RuntimeException | Error e) {
      closeAll(parts);
      throw e;
    }
  }

  PostgresDatabase database() {
    return database;
  }

  /** What serves the ports, which the owner may be using. */
  Systems systems() {
    return systems;
  }

  @Override
  public void close() {
    closeAll(parts);
  }

  private static void closeAll(Deque<AutoCloseable> parts) {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
