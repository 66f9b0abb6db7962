package org.facsat2.adapters.mlflow;

import java.util.Optional;
import org.facsat2.adapters.mlflow.MlflowException.Reason;
import org.facsat2.pipeline.system.Outages;

/** Knows when MLflow is away, or cannot be used with the credentials that we have. */
public final class MlflowOutages implements Outages {
  @Override
  public Optional<String> systemAway(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof MlflowException mlflow) {
        boolean away = mlflow.reason() == Reason.AWAY || mlflow.reason() == Reason.ACCESS;
        return away ? Optional.of("MLflow") : Optional.empty();
      }
    }
    return Optional.empty();
  }
}
