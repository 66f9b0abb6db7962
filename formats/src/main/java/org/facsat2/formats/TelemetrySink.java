package org.facsat2.formats;

import java.io.IOException;

/** Takes what a reader finds, in the file's order. */
public interface TelemetrySink {
  /** Called once, before anything else. */
  void understood(ReaderDecisions decisions) throws IOException;

  /**
   * Some rows, in the file's order: times may repeat or run backwards.
   *
   * @param times nanoseconds since the Unix epoch, one a row
   * @param columns one array for each column of the decisions that is not rejected, in their order;
   *     as long as {@code times}; NaN where absent
   */
  void rows(long[] times, double[][] columns) throws IOException;

  void reject(Reject reject) throws IOException;
}
