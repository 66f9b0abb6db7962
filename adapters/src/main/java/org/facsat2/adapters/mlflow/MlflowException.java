package org.facsat2.adapters.mlflow;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** MLflow did not do what it was asked for. */
public final class MlflowException extends IOException {
  private final Reason reason;

  /** Why, whatever shape MLflow's answer had. */
  public enum Reason {
    /** It did not answer, or said that it cannot now; later it may. */
    AWAY,
    /** It does not take our credentials. */
    ACCESS,
    /** What was named is not there. */
    MISSING,
    /** What was to be made is there already. */
    EXISTS,
    /** It does not take what was sent. */
    REFUSED,
    /** It failed inside. */
    BROKEN
  }

  MlflowException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
