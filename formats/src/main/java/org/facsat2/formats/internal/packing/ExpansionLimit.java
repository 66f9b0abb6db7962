package org.facsat2.formats.internal.packing;

import java.util.List;
import org.facsat2.formats.UnreadableTelemetryException;

/**
 * How much a packed file may expand: real telemetry shrinks to a fiftieth at best, a file made to
 * fill a disk to less than a thousandth.
 *
 * @param freeBytes unpacked bytes up to which the ratio is not looked at
 * @param largestRatio unpacked bytes to packed ones
 * @param mostBytes unpacked bytes, whatever the ratio
 */
record ExpansionLimit(long freeBytes, long largestRatio, long mostBytes) {
  static final ExpansionLimit DEFAULT = new ExpansionLimit(64L << 20, 200, 64L << 30);

  void check(Packing packing, long packed, long unpacked) throws UnreadableTelemetryException {
    if (unpacked > mostBytes) {
      throw tooLarge(packing, "more than " + mostBytes + " bytes");
    }
    if (unpacked > freeBytes && unpacked / largestRatio > packed) {
      throw tooLarge(packing, "more than " + largestRatio + " times its size");
    }
  }

  private static UnreadableTelemetryException tooLarge(Packing packing, String limit) {
    return new UnreadableTelemetryException(
        "expands-too-much",
        "The " + packing.word() + " file expands to " + limit + "; unpack and divide it",
        List.of());
  }
}
