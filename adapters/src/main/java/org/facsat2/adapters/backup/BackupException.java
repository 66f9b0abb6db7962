package org.facsat2.adapters.backup;

import org.jspecify.annotations.Nullable;

/** A backup cannot be made or restored; the message tells the person why and what to do. */
public final class BackupException extends RuntimeException {
  BackupException(String message) {
    super(message);
  }

  BackupException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
