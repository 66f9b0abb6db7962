package org.facsat2.adapters.s3;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Reads an object to its end although connections break: what is left is then asked for again, on
 * condition that the object is still the same.
 */
final class ResumedStream extends InputStream {
  private static final int ATTEMPTS = 3;

  private final Opening opening;
  private final String entityTag;
  private final long length;
  private ResponseInputStream<GetObjectResponse> current;
  private long position;

  /** Opens the object. */
  @FunctionalInterface
  interface Opening {
    /**
     * From a byte on.
     *
     * @param entityTag which the object must still have; null for the whole object, whichever it is
     */
    ResponseInputStream<GetObjectResponse> from(long position, @Nullable String entityTag)
        throws IOException;
  }

  ResumedStream(Opening opening) throws IOException {
    this.opening = opening;
    this.current = opening.from(0, null);
    this.entityTag = current.response().eTag();
    this.length = current.response().contentLength();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] buffer, int from, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    IOException broken = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        if (broken != null) {
          current.abort();
          current = opening.from(position, entityTag);
        }
        int read = current.read(buffer, from, count);
        if (read < 0 && position < length) {
          throw new IOException(
              "The object ended after %d of %d bytes".formatted(position, length));
        }
        position += Math.max(read, 0);
        return read;
      } catch (IOException e) {
        if (position >= length) {
          throw e;
        }
        if (broken != null) {
          e.addSuppressed(broken);
        }
        broken = e;
      }
    }
    throw new S3UnavailableException(
        "An object could not be read to its end", Objects.requireNonNull(broken));
  }

  @Override
  public int available() throws IOException {
    return current.available();
  }

  @Override
  public void close() throws IOException {
    if (position < length) {
      // Else closing would read the rest.
      current.abort();
    } else {
      current.close();
    }
  }
}
