package org.facsat2.adapters.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * The ingestions that a snapshot calls stored, and by which run. What is taken back or read again
 * is recorded so before its telemetry goes: whatever is recorded as it was has been there all the
 * time.
 */
final class StoredIngestions {
  private final DataSource database;
  private final Map<String, String> before;

  StoredIngestions(DataSource database, Connection snapshot) throws SQLException {
    this.database = database;
    this.before = read(snapshot);
  }

  private static Map<String, String> read(Connection connection) throws SQLException {
    Map<String, String> runs = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select number || ' of ' || spacecraft, run from ingestion where state = 'STORED'")) {
      while (rows.next()) {
        runs.put(rows.getString(1), rows.getString(2));
      }
    }
    return runs;
  }

  /**
   * Looks at them as they are now.
   *
   * @throws BackupException naming one that was taken back or read again
   */
  void requireUnchanged() throws SQLException {
    Map<String, String> now;
    try (Connection connection = database.getConnection()) {
      now = read(connection);
    }
    for (Map.Entry<String, String> ingestion : before.entrySet()) {
      if (!ingestion.getValue().equals(now.get(ingestion.getKey()))) {
        throw new BackupException(
            "Ingestion %s was taken back or read again meanwhile. Nothing was written; make the backup once more."
                .formatted(ingestion.getKey()));
      }
    }
  }
}
