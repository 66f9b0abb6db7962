package org.facsat2.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** Writes an answer into a file, whole or not at all, or to standard output. */
final class Download {
  private Download() {}

  /**
   * Writes the stream and closes it.
   *
   * @param target null for standard output
   * @return bytes written
   */
  static long write(InputStream answer, @Nullable Path target) throws IOException {
    try (answer) {
      if (target == null) {
        long bytes = answer.transferTo(System.out);
        System.out.flush();
        return bytes;
      }
      Path side = target.resolveSibling(target.getFileName() + ".part");
      try {
        long bytes = Files.copy(answer, side, StandardCopyOption.REPLACE_EXISTING);
        Files.move(side, target, StandardCopyOption.REPLACE_EXISTING);
        return bytes;
      } finally {
        Files.deleteIfExists(side);
      }
    }
  }
}
