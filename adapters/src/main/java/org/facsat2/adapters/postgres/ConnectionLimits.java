package org.facsat2.adapters.postgres;

import java.time.Duration;

/**
 * What a process takes of a PostgreSQL server.
 *
 * @param connections most at once
 * @param statement after which a statement is ended by the server; zero for never
 */
public record ConnectionLimits(int connections, Duration statement) {
  /** Longer than any statement of ours needs; what takes longer waits for something that hangs. */
  public static final Duration STATEMENT = Duration.ofMinutes(5);

  public ConnectionLimits {
    if (connections < 2) {
      throw new IllegalArgumentException(
          connections + " connections are too few: a step needs two of them");
    }
    if (statement.isNegative()) {
      throw new IllegalArgumentException(statement + " is no time for a statement");
    }
  }

  /** With the usual time for a statement. */
  public static ConnectionLimits of(int connections) {
    return new ConnectionLimits(connections, STATEMENT);
  }
}
