package org.facsat2.adapters.backup;

import java.io.FilterInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.facsat2.adapters.postgres.DatabaseSchema;
import org.facsat2.pipeline.objects.ObjectStore;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/** Puts what an archive holds into an empty database and empty stores. */
final class ArchiveLoad {
  private final ArchiveReader archive;
  private final Manifest manifest;
  private final Map<String, Long> rows = new TreeMap<>();
  private long objectCount;
  private long objectBytes;
  private boolean rowsAreThere;

  ArchiveLoad(ArchiveReader archive, Manifest manifest) {
    this.archive = archive;
    this.manifest = manifest;
    manifest.tables().forEach(table -> rows.put(table.name(), 0L));
  }

  /** What goes on around the load. */
  interface Progress {
    /** All rows are there; nothing else is loaded yet. */
    void rowsAreThere() throws SQLException;

    /** An object is put next. */
    void putting(String key);
  }

  /**
   * Loads everything.
   *
   * @param connection in a transaction, which is committed when all rows are there
   * @throws BackupException if the archive is damaged or does not hold what it says
   */
  Totals load(
      Connection connection, TelemetryElsewhere telemetry, ObjectStore objects, Progress progress)
      throws IOException {
    TelemetryLoad telemetryLoad = new TelemetryLoad(archive, telemetry);
    try {
      CopyManager copy = new CopyManager(connection.unwrap(BaseConnection.class));
      Totals said = null;
      for (Optional<String> entry = archive.next(); entry.isPresent(); entry = archive.next()) {
        String name = entry.get();
        if (name.startsWith(ArchiveReader.TABLES)) {
          rows(copy, name);
          continue;
        }
        rowsAreThere(connection, progress);
        if (name.startsWith(ArchiveReader.TELEMETRY)) {
          telemetryLoad.entry(name);
        } else if (name.startsWith(ArchiveReader.OBJECTS)) {
          String key = name.substring(ArchiveReader.OBJECTS.length());
          progress.putting(key);
          object(objects, key);
        } else if (name.equals(Totals.ENTRY)) {
          said = archive.json(Totals.class);
        }
      }
      if (said == null) {
        throw archive.damaged(new IOException("its end is missing"));
      }
      Totals.OfTelemetry none = said.telemetry() == null ? null : new Totals.OfTelemetry(0, 0);
      Totals read = new Totals(rows, objectCount, objectBytes, telemetryLoad.totals().orElse(none));
      String differences = said.differences(read);
      if (!differences.isEmpty()) {
        throw archive.damaged(new IOException(differences));
      }
      return read;
    } catch (SQLException | IllegalArgumentException e) {
      throw archive.damaged(e);
    }
  }

  private void rowsAreThere(Connection connection, Progress progress) throws SQLException {
    if (!rowsAreThere) {
      rowsAreThere = true;
      settle(connection);
      connection.commit();
      progress.rowsAreThere();
    }
  }

  private void rows(CopyManager copy, String entry) throws SQLException {
    String name = entry.substring(ArchiveReader.TABLES.length(), entry.lastIndexOf('/'));
    Manifest.Table table =
        manifest.tables().stream()
            .filter(t -> t.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("its manifest lists no " + name));
    try {
      long read =
          copy.copyIn(
              "copy %s (%s) from stdin".formatted(DatabaseSchema.quoted(name), table.columnList()),
              archive.bytes());
      rows.merge(name, read, Long::sum);
    } catch (IOException e) {
      throw archive.damaged(e);
    }
  }

  private void object(ObjectStore objects, String key) throws IOException {
    ObjectStore.Stored stored = objects.put(key, new ArchiveBytes(archive));
    objectCount++;
    objectBytes += stored.bytes();
  }

  /** Tells an archive that cannot be read from a disk that cannot be written. */
  private static final class ArchiveBytes extends FilterInputStream {
    private final ArchiveReader archive;

    ArchiveBytes(ArchiveReader archive) {
      super(archive.bytes());
      this.archive = archive;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      try {
        return in.read(bytes, offset, length);
      } catch (IOException e) {
        throw archive.damaged(e);
      }
    }

    @Override
    public void close() {
      // The archive goes on.
    }
  }

  /**
   * What rows cannot carry over: where identities go on, and the transactions of events, whose
   * numbers mean nothing in another database.
   */
  private static void settle(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      List<String> settings = new ArrayList<>();
      try (ResultSet identities =
          statement.executeQuery(
              """
              select c.relname, a.attname
              from pg_class c join pg_attribute a on a.attrelid = c.oid
              where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
                and a.attidentity <> '' and not a.attisdropped
              """)) {
        while (identities.next()) {
          settings.add(
              "select setval(pg_get_serial_sequence('%1$s', '%2$s'), coalesce(max(%2$s), 0) + 1, false) from %1$s"
                  .formatted(identities.getString(1), identities.getString(2)));
        }
      }
      for (String setting : settings) {
        statement.execute(setting);
      }
      statement.execute("update event set xid = '1'");
    }
  }
}
