package org.facsat2.pipeline.telemetry;

/**
 * A frame or beacon as it was received.
 *
 * @param ingestion number of the ingestion that brought it
 * @param ordinal counts the documents of one ingestion from 0
 * @param timeNanos when the spacecraft made it, nanoseconds since the Unix epoch
 * @param json an object of RFC 8259, on one line
 */
public record Document(long ingestion, long ordinal, long timeNanos, String json) {
  public Document {
    if (ordinal < 0) {
      throw new IllegalArgumentException("Ordinal " + ordinal + " is negative");
    }
  }

  /** Where it stands in the order of documents. */
  public DocumentKey key() {
    return new DocumentKey(timeNanos, ingestion, ordinal);
  }
}
