package org.facsat2.adapters.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.facsat2.adapters.files.FolderObjectStore;
import org.facsat2.adapters.postgres.PostgresDatabase;
import org.facsat2.adapters.postgres.PostgresDocuments;
import org.facsat2.adapters.postgres.PostgresSpacecraftCatalogue;
import org.facsat2.adapters.postgres.PostgresTelemetryStore;
import org.facsat2.pipeline.catalogue.Spacecraft;
import org.facsat2.pipeline.objects.ObjectStore;
import org.facsat2.pipeline.telemetry.CopyTelemetry;
import org.facsat2.pipeline.telemetry.CopyTelemetry.Content;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a restore puts into other systems than the data folder, all of which goes again at {@link
 * #close} unless it is kept.
 */
final class RestoredElsewhere implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RestoredElsewhere.class);

  private final RestoreTarget target;
  private final PostgresDatabase database;
  private final TelemetryElsewhere rows;
  private final List<String> spacecraft = new ArrayList<>();
  private final List<String> keys = new ArrayList<>();
  private boolean kept;

  RestoredElsewhere(RestoreTarget target, PostgresDatabase database) {
    this.target = target;
    this.database = database;
    this.rows =
        new TelemetryElsewhere(
            new PostgresTelemetryStore(database), new PostgresDocuments(database));
  }

  /** Where chunks and documents go. */
  TelemetryElsewhere telemetry() {
    return target.telemetry() == null ? rows : target.telemetry();
  }

  /**
   * Where objects go: to the system that is named, if it has none.
   *
   * @param folder if there is no such system
   * @throws BackupException if the system has some
   */
  ObjectStore objectsOr(Path folder) throws IOException {
    ObjectStore named = target.objects();
    if (named == null) {
      return new FolderObjectStore(folder);
    }
    if (!named.list("", "", 1).isEmpty()) {
      throw new BackupException(
          "The store of objects is not empty. Nothing was restored; name an empty bucket.");
    }
    return named;
  }

  /**
   * Begins, once the database has its rows: those that are telemetry go where that belongs.
   *
   * @throws BackupException if there is telemetry of a spacecraft already
   */
  void begin() throws SQLException {
    TelemetryElsewhere elsewhere = target.telemetry();
    if (elsewhere == null) {
      return;
    }
    List<String> all =
        new PostgresSpacecraftCatalogue(database).all().stream().map(Spacecraft::id).toList();
    for (String id : all) {
      if (!elsewhere.chunks().following(id, null, 1).isEmpty()
          || !elsewhere.documents().following(id, null, 1).isEmpty()) {
        throw new BackupException(
            "There is telemetry of %s already where it should go. Nothing was restored; name an empty database."
                .formatted(id));
      }
    }
    spacecraft.addAll(all);
    CopyTelemetry copy =
        new CopyTelemetry(
            rows.chunks(), rows.documents(), elsewhere.chunks(), elsewhere.documents());
    for (String id : all) {
      copy.copy(id);
      Content original = copy.original(id);
      Content copied = copy.copied(id);
      if (!original.equals(copied)) {
        throw new BackupException(
            "The telemetry of %s is not the same there: %s instead of %s. Nothing was restored."
                .formatted(id, copied, original));
      }
    }
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("truncate " + String.join(", ", Backup.OF_TELEMETRY));
    }
  }

  /** An object is about to be put where {@link #objectsOr} says. */
  void putting(String key) {
    keys.add(key);
  }

  /** All is whole: nothing goes. */
  void keep() {
    kept = true;
  }

  @Override
  public void close() {
    TelemetryElsewhere elsewhere = target.telemetry();
    ObjectStore named = target.objects();
    if (kept) {
      return;
    }
    try {
      if (named != null) {
        for (String key : keys) {
          named.delete(key);
        }
      }
      if (elsewhere != null) {
        for (String id : spacecraft) {
          elsewhere.chunks().removeAll(id);
          elsewhere.documents().removeAll(id);
        }
      }
    } catch (IOException | RuntimeException e) {
      // The reason why it failed is told; this must not hide it.
      LOG.warn("What was restored so far could not be taken away again", e);
    }
  }
}
