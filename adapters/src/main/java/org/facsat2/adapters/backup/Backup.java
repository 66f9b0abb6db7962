package org.facsat2.adapters.backup;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.facsat2.adapters.postgres.DatabaseSchema;
import org.facsat2.pipeline.objects.ObjectStore;
import org.jspecify.annotations.Nullable;

/**
 * Makes an archive while the instance serves. The database is read in one transaction that sees one
 * moment; telemetry that lies elsewhere and objects are read after that moment began.
 *
 * <p>As an object is written before a row names it, never changes, and is kept for a day when
 * nothing names it, none can be missing, unless its spacecraft is deleted meanwhile. Telemetry
 * counts if its ingestion is recorded as stored, and is there before it is: of what is read only
 * what the snapshot calls stored is taken, and if an ingestion was taken back or read again
 * meanwhile, or has not the samples that the snapshot says, there is no archive and the message
 * says so.
 */
public final class Backup {
  /** Tables of chunks and documents. */
  static final Set<String> OF_TELEMETRY = Set.of("chunk", "time_block", "document");

  private static final int PAGE = 1000;

  private final DataSource database;
  private final ObjectStore objects;
  private final @Nullable TelemetryElsewhere elsewhere;
  private final String program;
  private final InstantSource clock;

  /** Of a database that holds the telemetry itself. */
  public Backup(DataSource database, ObjectStore objects, String program, InstantSource clock) {
    this(database, objects, null, program, clock);
  }

  /**
   * Of a database and what it names.
   *
   * @param elsewhere where the telemetry is kept; null for the database itself
   */
  public Backup(
      DataSource database,
      ObjectStore objects,
      @Nullable TelemetryElsewhere elsewhere,
      String program,
      InstantSource clock) {
    this.database = database;
    this.objects = objects;
    this.elsewhere = elsewhere;
    this.program = program;
    this.clock = clock;
  }

  /**
   * Writes an archive; it is there whole or not at all.
   *
   * @throws BackupException if there is a file of that name, or an object is missing
   */
  public Totals write(Path file) throws IOException {
    if (Files.exists(file)) {
      throw new BackupException("There is a file %s already; nothing was done".formatted(file));
    }
    Path side = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(side);
    try {
      Totals totals = writeWhole(side);
      Files.move(side, file, StandardCopyOption.ATOMIC_MOVE);
      return totals;
    } catch (SQLException e) {
      throw new BackupException("The database could not be read: " + e.getMessage(), e);
    } finally {
      Files.deleteIfExists(side);
    }
  }

  private Totals writeWhole(Path side) throws IOException, SQLException {
    try (ArchiveWriter archive = new ArchiveWriter(side);
        Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(true);
      try {
        // The first statement takes the snapshot.
        List<Manifest.Table> tables =
            DatabaseSchema.tables(connection).entrySet().stream()
                // Where telemetry lies elsewhere, what these have is what was left of a move.
                .filter(table -> elsewhere == null || !OF_TELEMETRY.contains(table.getKey()))
                .map(table -> new Manifest.Table(table.getKey(), table.getValue()))
                .toList();
        archive.json(
            Manifest.ENTRY,
            new Manifest(
                Manifest.FORMAT,
                elsewhere == null ? Manifest.FORMAT_VERSION_OF_ROWS : Manifest.FORMAT_VERSION,
                program,
                DatabaseSchema.version(connection),
                clock.instant(),
                tables));
        Map<String, Long> rows = new TreeMap<>();
        TableDump dump = new TableDump(archive);
        for (Manifest.Table table : tables) {
          rows.put(table.name(), dump.write(connection, table));
        }
        Set<String> needed = named(connection);
        Totals.OfTelemetry telemetry =
            elsewhere == null
                ? null
                : new TelemetryDump(archive, elsewhere)
                    .write(connection, new StoredIngestions(database, connection));
        Totals totals = writeObjects(archive, needed, rows, telemetry);
        archive.json(Totals.ENTRY, totals);
        return totals;
      } finally {
        connection.rollback();
        connection.setReadOnly(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        connection.setAutoCommit(true);
      }
    }
  }

  /** Keys of the objects that rows of the snapshot name. */
  private static Set<String> named(Connection connection) throws SQLException {
    Set<String> keys = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select object_key from ingestion where state <> 'WITHDRAWN'
                union select 'models/' || sha256 from model_version
                """)) {
      while (rows.next()) {
        keys.add(rows.getString(1));
      }
    }
    return keys;
  }

  private Totals writeObjects(
      ArchiveWriter archive,
      Set<String> needed,
      Map<String, Long> rows,
      Totals.@Nullable OfTelemetry telemetry)
      throws IOException {
    Set<String> missing = new HashSet<>(needed);
    long count = 0;
    long bytes = 0;
    String after = "";
    while (true) {
      List<ObjectStore.Listed> page = objects.list("", after, PAGE);
      for (ObjectStore.Listed object : page) {
        if (write(archive, object)) {
          missing.remove(object.key());
          count++;
          bytes += object.bytes();
        }
      }
      if (page.size() < PAGE) {
        break;
      }
      after = page.getLast().key();
    }
    if (!missing.isEmpty()) {
      throw new BackupException(
          "%d objects are missing, such as %s. If a spacecraft was deleted meanwhile, make the backup once more; else `facsat2 verify` tells what is damaged."
              .formatted(missing.size(), missing.iterator().next()));
    }
    return new Totals(rows, count, bytes, telemetry);
  }

  /** False if the object went away since it was listed. */
  private boolean write(ArchiveWriter archive, ObjectStore.Listed object) throws IOException {
    InputStream opened;
    try {
      opened = objects.open(object.key());
    } catch (FileNotFoundException gone) {
      return false;
    }
    try (InputStream bytes = opened) {
      archive.stream(ArchiveReader.OBJECTS + object.key(), bytes, object.bytes());
    }
    return true;
  }
}
