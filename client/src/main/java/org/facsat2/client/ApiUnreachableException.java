package org.facsat2.client;

import java.net.URI;

/** The API did not answer. */
public final class ApiUnreachableException extends RuntimeException {
  ApiUnreachableException(URI api, Throwable cause) {
    super("The API at " + api + " does not answer: " + cause, cause);
  }
}
