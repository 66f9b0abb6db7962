package org.facsat2.formats;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Where a stream is kept whole, for formats that are read from their end. */
public interface Spool {
  /** A spool for small files: up to 64 MiB, in memory. */
  Spool IN_MEMORY = Spool::inMemory;

  /** Reads the stream to its end and keeps it; the stream is not closed. */
  Kept keep(InputStream in) throws IOException;

  /** Bytes that are gone once this is closed. */
  interface Kept extends Closeable {
    long length();

    /**
     * Reads bytes until the array is full.
     *
     * @throws EOFException if there are fewer
     */
    void read(long offset, byte[] into) throws IOException;
  }

  private static Kept inMemory(InputStream in) throws IOException {
    int most = 64 << 20;
    byte[] bytes = in.readNBytes(most + 1);
    if (bytes.length > most) {
      throw new UnreadableTelemetryException(
          "too-large", "The file has more than " + most + " bytes", List.of());
    }
    return new Kept() {
      @Override
      public long length() {
        return bytes.length;
      }

      @Override
      public void read(long offset, byte[] into) throws IOException {
        if (offset < 0 || offset > bytes.length - into.length) {
          throw new EOFException(into.length + " bytes at " + offset + " of " + bytes.length);
        }
        System.arraycopy(bytes, (int) offset, into, 0, into.length);
      }

      @Override
      public void close() {
        // Nothing is held outside of the heap.
      }
    };
  }
}
