package org.facsat2.pipeline.workflow;

/** The work cannot be done, now or later; the message says why, for people. */
public final class StepRefusedException extends RuntimeException {
  public StepRefusedException(String message) {
    super(message);
  }

  public StepRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
