package org.facsat2.formats.internal.npy;

import java.util.List;
import org.facsat2.formats.UnreadableTelemetryException;

/** Problems of a file of NumPy, in the words that people are told. */
final class NpyException {
  private NpyException() {}

  /** The file is not as NumPy writes it. */
  static UnreadableTelemetryException damaged(String what) {
    return new UnreadableTelemetryException(
        "damaged-npy", "The file of NumPy is damaged: " + what, List.of());
  }

  /** The file is whole, but what it holds is not read. */
  static UnreadableTelemetryException unsupported(String what) {
    return new UnreadableTelemetryException(
        "unsupported-array",
        what
            + ". Save an array of numbers with one row for each time and one column for each"
            + " parameter, or a structured one with a field of times",
        List.of());
  }
}
