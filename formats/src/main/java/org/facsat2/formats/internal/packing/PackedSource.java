package org.facsat2.formats.internal.packing;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The packed bytes: counts them, and remembers where they could not be read, so that a broken
 * connection is not taken for a broken file.
 */
final class PackedSource extends InputStream {
  private final PushbackInputStream in;
  private long count;
  private @Nullable IOException failure;

  PackedSource(InputStream in) {
    this.in = new PushbackInputStream(in, 1);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      int read = in.read(bytes, offset, length);
      count += Math.max(0, read);
      return read;
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /** 0 only at the end: by this the JDK's gzip reader knows whether a further member follows. */
  @Override
  public int available() throws IOException {
    try {
      int next = in.read();
      if (next < 0) {
        return 0;
      }
      in.unread(next);
      return 1;
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  long count() {
    return count;
  }

  /** Why the packed bytes could not be read; null if they could. */
  @Nullable IOException failure() {
    return failure;
  }
}
