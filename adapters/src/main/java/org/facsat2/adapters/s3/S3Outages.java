package org.facsat2.adapters.s3;

import java.util.Optional;
import org.facsat2.pipeline.system.Outages;

/** Knows a failure of {@link S3ObjectStore} that the store being away has caused. */
public final class S3Outages implements Outages {
  @Override
  public Optional<String> systemAway(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof S3UnavailableException) {
        return Optional.of("The object store (S3)");
      }
    }
    return Optional.empty();
  }
}
