package org.facsat2.formats;

import java.io.IOException;

/** Takes documents as they came, beside the samples that lie in them. */
@FunctionalInterface
public interface DocumentSink {
  /**
   * A document, in the file's order; after the decisions.
   *
   * @param timeNanos its time, nanoseconds since the Unix epoch
   * @param json an object of RFC 8259 in one line: what the file has, its numbers and the order of
   *     its members as written there, without the blanks between them
   */
  void document(long timeNanos, String json) throws IOException;
}
