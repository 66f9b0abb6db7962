package org.facsat2.adapters.airflow;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Airflow did not do what was asked. */
final class AirflowException extends IOException {
  private static final long serialVersionUID = 1;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private final int status;

  /**
   * A failure.
   *
   * @param status of the answer; 0 if there was none
   */
  AirflowException(int status, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  /** Whether what was asked about is not there. */
  boolean isMissing() {
    return status == NOT_FOUND;
  }

  /** Whether what was to be made is there already. */
  boolean isThereAlready() {
    return status == CONFLICT;
  }
}
