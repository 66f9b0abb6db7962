package org.facsat2.formats.internal.time;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.facsat2.formats.internal.BadValueException;

/**
 * A count of seconds, milliseconds, microseconds or nanoseconds. Read as a decimal and not as a
 * double, which would lose nanoseconds; what is finer than that is rounded down.
 *
 * @param unit what is counted
 * @param epoch what it counts from
 * @param decimalComma true if the fraction begins with a comma
 */
public record NumericTime(CountUnit unit, Epoch epoch, boolean decimalComma) implements TimeFormat {
  private static final int LONGEST = 40;
  private static final int LARGEST_EXPONENT = 30;

  @Override
  public long parse(String text) throws BadValueException {
    if (text.length() > LONGEST) {
      throw new BadValueException("not a number of " + unit.word());
    }
    try {
      // The least long is kept for times that cannot be read.
      return Math.max(
          -Long.MAX_VALUE, epoch.toUtcNanos(nanos(decimalComma ? text.replace(',', '.') : text)));
    } catch (NumberFormatException e) {
      throw new BadValueException("not a number of " + unit.word());
    } catch (ArithmeticException e) {
      throw new BadValueException("outside 1677-09-21 to 2262-04-11");
    }
  }

  private long nanos(String text) {
    if (isWhole(text)) {
      return Math.multiplyExact(Long.parseLong(text), unit.nanos());
    }
    BigDecimal count = new BigDecimal(text);
    // A number such as 1e999999999 is short, but not once it is written out.
    if (count.precision() - (long) count.scale() > LARGEST_EXPONENT) {
      throw new ArithmeticException("too large");
    }
    if (count.scale() > LONGEST + LARGEST_EXPONENT) {
      return 0;
    }
    return count
        .multiply(BigDecimal.valueOf(unit.nanos()))
        .setScale(0, RoundingMode.FLOOR)
        .longValueExact();
  }

  private static boolean isWhole(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && !(i == 0 && c == '-')) {
        return false;
      }
    }
    return text.length() < 19;
  }
}
