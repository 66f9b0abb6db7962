package org.facsat2.formats.internal.json;

import java.io.Closeable;
import java.io.IOException;
import org.facsat2.formats.Reject;
import org.jspecify.annotations.Nullable;

/** The documents of a file. */
interface Documents extends Closeable {
  /** Takes what is no document. */
  interface Rejects {
    void reject(Reject reject) throws IOException;
  }

  /**
   * The next document; null at the end.
   *
   * @throws org.facsat2.formats.UnreadableTelemetryException if the file is broken here, and
   *     nothing behind it can be read
   */
  @Nullable Document next(Rejects rejects) throws IOException;
}
