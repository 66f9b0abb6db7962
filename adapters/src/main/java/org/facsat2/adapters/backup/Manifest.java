package org.facsat2.adapters.backup;

import java.time.Instant;
import java.util.List;
import org.facsat2.adapters.postgres.DatabaseSchema;

/**
 * The first entry of an archive.
 *
 * @param format always {@code facsat2-backup}
 * @param formatVersion of this archive; rises when an older program could not read it
 * @param program version of the program that made it
 * @param schema version of the database's schema
 * @param createdAt when its snapshot was taken
 * @param tables in an order in which each comes after those that it refers to
 */
public record Manifest(
    String format,
    int formatVersion,
    String program,
    String schema,
    Instant createdAt,
    List<Table> tables) {
  static final String FORMAT = "facsat2-backup";
  static final int FORMAT_VERSION = 2;

  /** Where all telemetry is rows; older programs read that. */
  static final int FORMAT_VERSION_OF_ROWS = 1;

  static final String ENTRY = "manifest.json";

  public Manifest {
    tables = List.copyOf(tables);
  }

  /**
   * A table.
   *
   * @param name of the table
   * @param columns in the order of its rows' values
   */
  public record Table(String name, List<String> columns) {
    public Table {
      columns = List.copyOf(columns);
    }

    String entryPrefix() {
      return "tables/" + name + "/";
    }

    String columnList() {
      return String.join(", ", columns.stream().map(DatabaseSchema::quoted).toList());
    }
  }
}
