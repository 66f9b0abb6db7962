package org.facsat2.adapters.scheduler;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Locks of the database, one for each step under way: whatever clocks say of heartbeats, no other
 * process executes the same step meanwhile. They end with the connection, so with the process.
 */
final class StepLocks implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StepLocks.class);
  private static final int SECONDS_TO_ANSWER = 5;

  private final DataSource dataSource;
  private final Set<String> held = new HashSet<>();
  private @Nullable Connection connection;

  StepLocks(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** False if the step is under way, here or in another process. */
  synchronized boolean take(String step) throws SQLException {
    // The same connection would get the same lock twice.
    if (held.contains(step) || !lock(connected(), step)) {
      return false;
    }
    held.add(step);
    return true;
  }

  /** The step is no longer under way. */
  synchronized void release(String step) {
    held.remove(step);
    Connection current = connection;
    if (current == null) {
      return;
    }
    try {
      ask(current, "select pg_advisory_unlock(hashtextextended(?, 0))", step);
      if (held.isEmpty()) {
        giveBack(current);
      }
    } catch (SQLException e) {
      // Lost, and all locks with it.
      LOG.warn("The connection that holds locks of steps is lost: {}", e.getMessage());
      drop(current);
    }
  }

  private Connection connected() throws SQLException {
    Connection current = connection;
    if (current != null) {
      if (current.isValid(SECONDS_TO_ANSWER)) {
        return current;
      }
      drop(current);
    }
    Connection fresh = dataSource.getConnection();
    connection = fresh;
    for (String step : held) {
      if (!lock(fresh, step)) {
        LOG.warn("Step {} is under way elsewhere too: its lock was lost for a while", step);
      }
    }
    return fresh;
  }

  private static boolean lock(Connection connection, String step) throws SQLException {
    return ask(connection, "select pg_try_advisory_lock(hashtextextended(?, 0))", step);
  }

  private static boolean ask(Connection connection, String sql, String step) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, "step " + step);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  /** Without locks: others use it next. */
  private void giveBack(Connection current) throws SQLException {
    try (Statement statement = current.createStatement()) {
      statement.execute("select pg_advisory_unlock_all()");
    }
    connection = null;
    current.close();
  }

  private void drop(Connection current) {
    connection = null;
    try {
      current.abort(Runnable::run);
      current.close();
    } catch (SQLException e) {
      LOG.debug("A lost connection did not close", e);
    }
  }

  @Override
  public synchronized void close() {
    Connection current = connection;
    if (current != null) {
      try {
        giveBack(current);
      } catch (SQLException e) {
        drop(current);
      }
    }
  }
}
