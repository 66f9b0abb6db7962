package org.facsat2.client;

import java.util.List;
import org.facsat2.protocol.Problem;

/** The API answered with an error. */
public final class ApiException extends RuntimeException {
  private final transient Problem problem;

  ApiException(Problem problem) {
    super(problem.detail() == null ? problem.title() : problem.detail());
    this.problem = problem;
  }

  /** What the API said. */
  public Problem problem() {
    return problem;
  }

  /** HTTP status. */
  public int status() {
    return problem.status();
  }

  /** What would have been accepted; empty where that is not said. */
  public List<String> allowed() {
    List<String> allowed = problem.allowed();
    return allowed == null ? List.of() : allowed;
  }
}
