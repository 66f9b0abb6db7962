package org.facsat2.adapters.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A table of names in a database under test. */
final class Rows {
  private Rows() {}

  static Connection connect(EmbeddedPostgres postgres) throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }

  static void create(EmbeddedPostgres postgres) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE names (name text)");
    }
  }

  static void add(EmbeddedPostgres postgres, String name) throws SQLException {
    try (Connection connection = connect(postgres)) {
      add(connection, name);
    }
  }

  /** Leaves the connection open, as a process that dies does. */
  static void addWithoutCommit(EmbeddedPostgres postgres, String name) throws SQLException {
    Connection connection = connect(postgres);
    connection.setAutoCommit(false);
    add(connection, name);
  }

  static List<String> all(EmbeddedPostgres postgres) throws SQLException {
    return column(postgres, "SELECT name FROM names ORDER BY name");
  }

  static String setting(EmbeddedPostgres postgres, String name) throws SQLException {
    return column(postgres, "SHOW " + name).getFirst();
  }

  static List<String> column(EmbeddedPostgres postgres, String query) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> names = new ArrayList<>();
      while (rows.next()) {
        names.add(rows.getString(1));
      }
      return names;
    }
  }

  private static void add(Connection connection, String name) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO names VALUES (?)")) {
      insert.setString(1, name);
      insert.executeUpdate();
    }
  }
}
