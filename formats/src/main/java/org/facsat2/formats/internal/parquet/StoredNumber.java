package org.facsat2.formats.internal.parquet;

import java.math.BigDecimal;
import org.facsat2.formats.internal.BadValueException;

/** What 64 bits of a column of numbers stand for. */
final class StoredNumber {
  private static final long LARGEST_EXACT = 1L << 53;

  private StoredNumber() {}

  /**
   * The number; NaN if it is none.
   *
   * @throws BadValueException if a double does not hold it, or if it is infinite
   */
  static double value(Leaf leaf, long raw) throws BadValueException {
    double value = number(leaf, raw);
    if (Double.isInfinite(value)) {
      throw new BadValueException("infinite");
    }
    return value;
  }

  private static double number(Leaf leaf, long raw) throws BadValueException {
    return switch (leaf.type()) {
      case FLOAT -> Float.intBitsToFloat((int) raw);
      case DOUBLE -> Double.longBitsToDouble(raw);
      default -> whole(leaf, raw);
    };
  }

  private static double whole(Leaf leaf, long raw) throws BadValueException {
    return switch (leaf.meaning()) {
      case Meaning.HalfFloat _ -> Float.float16ToFloat(Short.reverseBytes((short) raw));
      case Meaning.Decimal decimal -> {
        if (raw == NumberValues.TOO_LARGE) {
          throw tooLarge();
        }
        yield BigDecimal.valueOf(raw, decimal.scale()).doubleValue();
      }
      case Meaning.Unsigned _ when leaf.type() == PhysicalType.INT32 -> raw & 0xFFFFFFFFL;
      case Meaning.Unsigned _ when raw < 0 -> throw tooLarge();
      default -> {
        if (raw > LARGEST_EXACT || raw < -LARGEST_EXACT) {
          throw tooLarge();
        }
        yield raw;
      }
    };
  }

  private static BadValueException tooLarge() {
    return new BadValueException("a whole number of more than 53 bits");
  }

  /** As a text file would have it. */
  static String text(Leaf leaf, long raw) {
    if (leaf.type() == PhysicalType.BOOLEAN) {
      return raw == 0 ? "FALSE" : "TRUE";
    }
    try {
      double value = number(leaf, raw);
      boolean isWhole = value == Math.rint(value) && Math.abs(value) <= LARGEST_EXACT;
      // Of zero with a sign the text has to keep it.
      boolean negativeZero = value == 0 && 1 / value < 0;
      return isWhole && !negativeZero ? Long.toString((long) value) : Double.toString(value);
    } catch (BadValueException e) {
      return Long.toString(raw);
    }
  }
}
