package org.facsat2.adapters.backup;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.facsat2.adapters.embedded.DataFolder;
import org.facsat2.adapters.embedded.EmbeddedPostgres;
import org.facsat2.adapters.embedded.Folders;
import org.facsat2.adapters.postgres.PostgresDatabase;
import org.facsat2.adapters.postgres.UnknownSchemaException;
import org.facsat2.pipeline.objects.ObjectStore;

/**
 * Makes a data folder from an archive. All is done in a folder beside it, which is checked and then
 * renamed: the data folder is there whole or not at all. What goes to other systems is taken away
 * from them again if it fails.
 */
public final class Restore {
  private static final int CONNECTIONS = 2;

  private final Path archive;
  private final RestoreTarget target;

  /** All into the folder. */
  public Restore(Path archive) {
    this(archive, RestoreTarget.FOLDER);
  }

  public Restore(Path archive, RestoreTarget target) {
    this.archive = archive;
    this.target = target;
  }

  /**
   * What was restored.
   *
   * @param schema of the archive
   * @param totals rows, chunks, documents and objects
   * @param verification what the check found: nothing
   */
  public record Restored(String schema, Totals totals, Verification verification) {}

  /**
   * Restores into a folder that is empty or not there.
   *
   * @param objectFolder name of the folder for objects in it
   * @throws BackupException if the folder is in use or not empty, another system holds something
   *     already, the archive is damaged or of a newer program, or what was restored is not whole
   */
  public Restored into(Path folder, String objectFolder) throws IOException {
    requireEmpty(folder);
    Path whole = folder.toAbsolutePath().normalize();
    Path side = whole.resolveSibling(whole.getFileName() + ".restoring");
    Folders.deleteTree(side);
    boolean restored = false;
    try (ArchiveReader reader = new ArchiveReader(archive)) {
      Manifest manifest = manifest(reader);
      Restored result = intoSide(reader, manifest, side, objectFolder);
      Folders.rename(side, whole);
      restored = true;
      return result;
    } finally {
      if (!restored) {
        Folders.deleteTree(side);
      }
    }
  }

  private static void requireEmpty(Path folder) throws IOException {
    DataFolder.readInstance(folder)
        .ifPresent(
            owner -> {
              throw new BackupException(
                  "The data folder %s is in use by process %d. Nothing was restored; restore into another folder."
                      .formatted(folder, owner.pid()));
            });
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> content = Files.newDirectoryStream(folder)) {
        if (content.iterator().hasNext()) {
          throw new BackupException(
              "The folder %s is not empty. Nothing was restored; restore into a folder that is new or empty."
                  .formatted(folder));
        }
      }
    }
  }

  private Manifest manifest(ArchiveReader reader) {
    Optional<String> first = reader.next();
    if (!first.equals(Optional.of(Manifest.ENTRY))) {
      throw reader.damaged(new IOException("it does not begin with " + Manifest.ENTRY));
    }
    Manifest manifest = reader.json(Manifest.class);
    if (!Manifest.FORMAT.equals(manifest.format())) {
      throw reader.damaged(new IOException("its format is " + manifest.format()));
    }
    if (manifest.formatVersion() > Manifest.FORMAT_VERSION) {
      throw newer("format " + manifest.formatVersion(), manifest);
    }
    return manifest;
  }

  private BackupException newer(String what, Manifest manifest) {
    return new BackupException(
        "The archive %s has %s, which this program does not know: Facsat2 %s made it. Nothing was restored; use that version or a newer one."
            .formatted(archive, what, manifest.program()));
  }

  private Restored intoSide(ArchiveReader reader, Manifest manifest, Path side, String objectFolder)
      throws IOException {
    try (DataFolder owned = DataFolder.own(side);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(owned);
        PostgresDatabase database =
            PostgresDatabase.connectAt(
                manifest.schema(),
                postgres.jdbcUrl(),
                postgres.user(),
                postgres.password(),
                CONNECTIONS);
        RestoredElsewhere elsewhere = new RestoredElsewhere(target, database)) {
      ObjectStore objects = elsewhere.objectsOr(owned.path().resolve(objectFolder));
      Totals totals = load(reader, manifest, database, elsewhere, objects);
      Verification verification =
          new Verify(database.dataSource(), objects, target.telemetry()).all();
      if (!verification.findings().isEmpty()) {
        throw new BackupException(
            "What the archive %s holds is not whole: %s. Nothing was restored; use another archive."
                .formatted(archive, verification.findings().getFirst()));
      }
      elsewhere.keep();
      return new Restored(manifest.schema(), totals, verification);
    } catch (UnknownSchemaException e) {
      throw newer("schema " + manifest.schema(), manifest);
    }
  }

  private Totals load(
      ArchiveReader reader,
      Manifest manifest,
      PostgresDatabase database,
      RestoredElsewhere elsewhere,
      ObjectStore objects)
      throws IOException {
    try (Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      return new ArchiveLoad(reader, manifest)
          .load(
              connection,
              elsewhere.telemetry(),
              objects,
              new ArchiveLoad.Progress() {
                @Override
                public void rowsAreThere() throws SQLException {
                  database.migrate();
                  elsewhere.begin();
                }

                @Override
                public void putting(String key) {
                  elsewhere.putting(key);
                }
              });
    } catch (SQLException e) {
      throw reader.damaged(e);
    }
  }
}
