package org.facsat2.adapters.backup;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import org.facsat2.adapters.postgres.DatabaseSchema;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOut;
import org.postgresql.core.BaseConnection;

/**
 * Writes a table into an archive: what {@code COPY … TO STDOUT} says, cut between rows into entries
 * of a few megabytes, since an entry of a tar begins with its length.
 */
final class TableDump {
  private static final int ENTRY_BYTES = 8 << 20;

  private final ArchiveWriter archive;
  private byte[] buffer = new byte[ENTRY_BYTES + (1 << 16)];
  private int filled;
  private int entries;

  TableDump(ArchiveWriter archive) {
    this.archive = archive;
  }

  /** Writes all rows that the connection's transaction sees; tells how many. */
  long write(Connection connection, Manifest.Table table) throws SQLException, IOException {
    CopyOut copy =
        new CopyManager(connection.unwrap(BaseConnection.class))
            .copyOut(
                "copy (select %s from %s) to stdout"
                    .formatted(table.columnList(), DatabaseSchema.quoted(table.name())));
    filled = 0;
    entries = 0;
    long rows = 0;
    try {
      for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
        add(table, row);
        rows++;
      }
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
    flush(table);
    return rows;
  }

  private void add(Manifest.Table table, byte[] row) throws IOException {
    if (filled > 0 && filled + row.length > ENTRY_BYTES) {
      flush(table);
    }
    if (row.length > buffer.length) {
      buffer = new byte[row.length];
    }
    System.arraycopy(row, 0, buffer, filled, row.length);
    filled += row.length;
  }

  private void flush(Manifest.Table table) throws IOException {
    if (filled > 0) {
      entries++;
      archive.bytes(
          table.entryPrefix() + String.format(Locale.ROOT, "%06d", entries), buffer, filled);
      filled = 0;
    }
  }
}
