package org.facsat2.formats;

import java.io.IOException;

/** Writes telemetry as one kind of file, in bounded memory. */
public interface TelemetryWriter {
  /**
   * Writes some rows.
   *
   * @param times nanoseconds since the Unix epoch, rising, also from one call to the next
   * @param columns one array for each parameter, as long as {@code times}; NaN where absent
   */
  void rows(long[] times, double[][] columns) throws IOException;

  /** Writes what ends the file; the stream is flushed and stays open. */
  void finish() throws IOException;
}
