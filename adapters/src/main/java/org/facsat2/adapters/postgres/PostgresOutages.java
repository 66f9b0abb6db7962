package org.facsat2.adapters.postgres;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.facsat2.pipeline.system.Outages;

/** Knows by SQLState when PostgreSQL is away. */
public final class PostgresOutages implements Outages {
  /**
   * Classes <a href="https://www.postgresql.org/docs/18/errcodes-appendix.html">08 (connection), 57
   * (operator intervention: shutdown, crash) and 53 (resources: disk full, connections)</a>.
   */
  private static final Set<String> CLASSES = Set.of("08", "57", "53");

  private static final int CLASS_LENGTH = 2;

  @Override
  public Optional<String> systemAway(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        String state = sql.getSQLState();
        boolean waitedInVain = state == null && sql instanceof java.sql.SQLTransientException;
        if (waitedInVain
            || (state != null
                && state.length() >= CLASS_LENGTH
                && CLASSES.contains(state.substring(0, CLASS_LENGTH)))) {
          return Optional.of("PostgreSQL");
        }
      }
    }
    return Optional.empty();
  }
}
