package org.facsat2.formats.internal.spool;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A stream in a temporary file that its owner alone can read, for formats that begin at their end.
 * The file is gone once this is closed.
 */
public final class SpooledFile implements Closeable {
  private final Path path;

  private SpooledFile(Path path) {
    this.path = path;
  }

  /** Reads the stream to its end; it is not closed. */
  public static SpooledFile of(InputStream in) throws IOException {
    // On POSIX systems the JDK makes temporary files with mode 0600.
    Path path = Files.createTempFile("facsat2-", ".spool");
    try (OutputStream out = Files.newOutputStream(path)) {
      in.transferTo(out);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(path);
      throw e;
    }
    return new SpooledFile(path);
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
  }
}
