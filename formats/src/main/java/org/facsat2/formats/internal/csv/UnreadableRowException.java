package org.facsat2.formats.internal.csv;

/** A row that cannot be told from what follows it: the file ends here. */
final class UnreadableRowException extends Exception {
  private final long line;

  /**
   * Such a row.
   *
   * @param line on which it begins, within its block
   * @param reason for people
   */
  UnreadableRowException(long line, String reason) {
    super(reason);
    this.line = line;
  }

  /** Line within the block. */
  long line() {
    return line;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
