package org.facsat2.formats;

import java.io.IOException;

/**
 * Takes what a reader finds, in the file's order. A file of documents comes as documents and as the
 * samples in them.
 */
public interface TelemetrySink extends DocumentSink {
  /** Called once, before anything else. */
  void understood(ReaderDecisions decisions) throws IOException;

  /**
   * A column that appears later than the decisions: it belongs at the end of theirs. Called before
   * its first sample.
   */
  void column(ReaderDecisions.Column column) throws IOException;

  /**
   * Some rows, in the file's order: times may repeat or run backwards.
   *
   * @param times nanoseconds since the Unix epoch, one a row
   * @param columns one array for each column of the decisions that is not rejected, in their order;
   *     as long as {@code times}; NaN where absent
   */
  void rows(long[] times, double[][] columns) throws IOException;

  /**
   * Some samples of one column, in the file's order: times may repeat or run backwards. Files that
   * have no rows common to all parameters come so.
   *
   * @param column among those that are not rejected, in the order in which they were told; the
   *     first is 0
   * @param times nanoseconds since the Unix epoch
   * @param values as many; none is NaN
   */
  void samples(int column, long[] times, double[] values) throws IOException;

  void reject(Reject reject) throws IOException;

  /** Samples that came to nothing because of their times. Called last, once for each reason. */
  void setAside(SetAside block) throws IOException;
}
