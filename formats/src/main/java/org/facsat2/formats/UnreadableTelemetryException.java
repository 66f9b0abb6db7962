package org.facsat2.formats;

import java.io.IOException;
import java.util.List;

/** A file from which nothing can be stored as it stands; says what is wrong and what to do. */
public final class UnreadableTelemetryException extends IOException {
  private final String problem;
  private final List<String> allowed;

  /**
   * A file that cannot be read.
   *
   * @param problem stable word for programs, for example {@code no-time-column}
   * @param message for people: the offending value and what to do
   * @param allowed the values that would do; empty if there is no such list
   */
  public UnreadableTelemetryException(String problem, String message, List<String> allowed) {
    super(message);
    this.problem = problem;
    this.allowed = List.copyOf(allowed);
  }

  public String problem() {
    return problem;
  }

  public List<String> allowed() {
    return allowed;
  }
}
