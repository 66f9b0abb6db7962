package org.facsat2.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The peer DuckDB, with two threads. */
final class Duck implements AutoCloseable {
  private final Connection connection;

  private Duck(Connection connection) {
    this.connection = connection;
  }

  /** Opens a database file, made if it is not there. */
  static Duck open(Path file) throws SQLException {
    Duck duck = new Duck(DriverManager.getConnection("jdbc:duckdb:" + file));
    duck.execute("set threads = 2");
    return duck;
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  Connection connection() {
    return connection;
  }

  /** A path as SQL has it. */
  static String quoted(Path path) {
    return "'" + path.toString().replace("'", "''") + "'";
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
