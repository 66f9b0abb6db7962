package org.facsat2.adapters.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.facsat2.formats.Spool;

/** Streams kept in temporary files that their owner alone can read. */
public final class TemporaryFiles implements Spool {
  @Override
  public Kept keep(InputStream in) throws IOException {
    // On POSIX systems the JDK makes temporary files with mode 0600.
    Path path = Files.createTempFile("facsat2-", ".spool");
    try {
      try (OutputStream out = Files.newOutputStream(path)) {
        in.transferTo(out);
      }
      return new KeptFile(FileChannel.open(path, StandardOpenOption.READ), path, Files.size(path));
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(path);
      throw e;
    }
  }

  private record KeptFile(FileChannel channel, Path path, long length) implements Kept {
    @Override
    public void read(long offset, byte[] into) throws IOException {
      ByteBuffer bytes = ByteBuffer.wrap(into);
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, offset + bytes.position()) < 0) {
          throw new EOFException(into.length + " bytes at " + offset + " of " + length);
        }
      }
    }

    @Override
    public void close() throws IOException {
      channel.close();
      Files.deleteIfExists(path);
    }
  }
}
