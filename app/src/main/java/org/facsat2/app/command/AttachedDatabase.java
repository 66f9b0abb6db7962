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
import org.facsat2.adapters.files.FolderObjectStore;
import org.facsat2.adapters.postgres.PostgresDatabase;
import org.facsat2.app.FolderDatabase;
import org.facsat2.app.Progress;

/**
 * The database and the objects of a data folder, beside its owner by JDBC; without an owner the
 * folder is owned, and its database runs, for as long as the command.
 */
final class AttachedDatabase implements AutoCloseable {
  private static final Patience PATIENCE = new Patience(Duration.ofSeconds(60));
  private static final int CONNECTIONS = 4;

  private final PostgresDatabase database;
  private final Path objectFolder;
  private final Deque<AutoCloseable> parts;

  private AttachedDatabase(
      PostgresDatabase database, Path objectFolder, Deque<AutoCloseable> parts) {
    this.database = database;
    this.objectFolder = objectFolder;
    this.parts = parts;
    parts.push(database);
  }

  static AttachedDatabase to(Path folder) {
    Attached.requireFolder(folder, false);
    return PATIENCE.attach(folder, () -> attempt(folder));
  }

  private static AttachedDatabase attempt(Path folder) {
    Deque<AutoCloseable> parts = new ArrayDeque<>();
    Optional<Instance> owner = DataFolder.readInstance(folder);
    if (owner.isPresent()) {
      Instance at = owner.get();
      return new AttachedDatabase(
          PostgresDatabase.attach(at.jdbcUrl(), at.user(), at.password(), CONNECTIONS),
          FolderDatabase.objects(folder),
          parts);
    }
    try {
      DataFolder own = DataFolder.own(folder);
      parts.push(own);
      Instance at = FolderDatabase.start(own, new Progress(System.err), parts);
      return new AttachedDatabase(
          PostgresDatabase.connect(at.jdbcUrl(), at.user(), at.password(), CONNECTIONS),
          FolderDatabase.objects(own.path()),
          parts);
    } catch (RuntimeException | Error e) {
      closeAll(parts);
      throw e;
    }
  }

  PostgresDatabase database() {
    return database;
  }

  /** The objects, which the owner may be writing. */
  FolderObjectStore objects() throws IOException {
    return FolderObjectStore.shared(objectFolder);
  }

  Path objectFolder() {
    return objectFolder;
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
