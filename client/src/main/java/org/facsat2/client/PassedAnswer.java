package org.facsat2.client;

import java.io.IOException;
import java.io.InputStream;

/**
 * An answer of the API as it came, for those who pass it on. Closing it before its end ends the
 * request.
 *
 * @param status HTTP status; never 401, which is thrown
 * @param contentType as the API said it
 * @param body not yet read
 */
public record PassedAnswer(int status, String contentType, InputStream body)
    implements AutoCloseable {
  @Override
  public void close() throws IOException {
    body.close();
  }
}
