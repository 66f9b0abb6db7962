package org.facsat2.formats;

import java.io.IOException;
import java.io.InputStream;
import org.facsat2.telemetry.Dictionary;

/** Reads one kind of telemetry file in bounded memory. */
public interface TelemetryReader {
  /**
   * Reads a file to its end.
   *
   * @param in the file; not closed
   * @param settings what a person said about it
   * @param dictionary maps names in the file to parameters
   * @param receptionNanos when the file came: samples more than a day later are set aside
   * @return number of data rows in the file, rejected ones included
   * @throws UnreadableTelemetryException if nothing can be read from it, with what to do
   */
  long read(
      InputStream in,
      ReaderSettings settings,
      Dictionary dictionary,
      long receptionNanos,
      TelemetrySink sink)
      throws IOException;
}
