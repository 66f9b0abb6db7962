package org.facsat2.formats.internal;

/** A cell that cannot be stored; the message is the reason, for people. */
public final class BadValueException extends Exception {
  public BadValueException(String reason) {
    // Files may hold millions of bad cells, and nobody looks where the reader noticed: no trace.
    super(reason, null, false, false);
  }

  /** The reason, for people. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
