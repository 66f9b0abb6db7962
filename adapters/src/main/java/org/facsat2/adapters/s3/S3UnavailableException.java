package org.facsat2.adapters.s3;

import java.io.IOException;

/** The store of objects does not answer, or answers that it cannot at this time. */
final class S3UnavailableException extends IOException {
  private static final long serialVersionUID = 1;

  S3UnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
