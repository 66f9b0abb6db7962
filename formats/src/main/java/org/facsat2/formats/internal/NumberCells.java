package org.facsat2.formats.internal;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import java.util.Locale;
import java.util.Set;

/** Numbers as they stand in text files. */
public final class NumberCells {
  private static final Set<String> ABSENT = Set.of("", "nan", "null", "n/a", "-");
  private static final Set<String> INFINITE = Set.of("inf", "infinity");
  private static final int LONGEST_ABSENT = 4;
  private static final int LONGEST_NUMBER = 400;
  private static final int LONGEST_UNIT = 20;
  private static final int MOST_HEX_DIGITS = 16;
  private static final long LARGEST_EXACT = 1L << 53;

  private NumberCells() {}

  /** Whether a cell says that there is no value. */
  public static boolean isAbsent(String cell) {
    return cell.length() <= LONGEST_ABSENT && ABSENT.contains(cell.toLowerCase(Locale.ROOT));
  }

  /**
   * A decimal number.
   *
   * @param decimalComma true if the fraction begins with a comma
   * @throws BadValueException if the cell is no finite number
   */
  public static double decimal(String cell, boolean decimalComma) throws BadValueException {
    String text = decimalComma ? withPoint(cell) : cell;
    if (!hasOnlyNumberCharacters(text)) {
      throw new BadValueException(
          isInfinite(cell)
              ? "infinite"
              : hasUnit(cell)
                  ? "a number with a unit, which belongs in the header"
                  : "not a number");
    }
    try {
      double value = JavaDoubleParser.parseDouble(text);
      if (Double.isInfinite(value)) {
        throw new BadValueException("too large for a 64-bit number");
      }
      return value;
    } catch (NumberFormatException e) {
      throw new BadValueException("not a number");
    }
  }

  /** Whether {@link #decimal} reads it. */
  public static boolean isDecimal(String cell, boolean decimalComma) {
    try {
      return Double.isFinite(decimal(cell, decimalComma));
    } catch (BadValueException e) {
      return false;
    }
  }

  private static String withPoint(String cell) {
    return cell.indexOf('.') >= 0 ? "" : cell.replace(',', '.');
  }

  private static boolean isInfinite(String cell) {
    String text = cell.toLowerCase(Locale.ROOT);
    boolean signed = text.startsWith("-") || text.startsWith("+");
    return INFINITE.contains(signed ? text.substring(1) : text);
  }

  /**
   * Whether a cell is a number and a known unit, for example {@code 3.3 V} or {@code -5°C}; not
   * {@code 0A}, which is more likely a number to base 16.
   */
  public static boolean hasUnit(String cell) {
    int end = 0;
    while (end < Math.min(cell.length(), LONGEST_NUMBER) && isPartOfNumber(cell.charAt(end))) {
      end++;
    }
    String unit = cell.substring(end).strip();
    return end > 0
        && !unit.isEmpty()
        && unit.length() <= LONGEST_UNIT
        && !isUpperCaseHexadecimal(cell.toUpperCase(Locale.ROOT))
        && cell.substring(0, end).chars().anyMatch(c -> c >= '0' && c <= '9')
        && Unit.find(unit).isPresent();
  }

  private static boolean isPartOfNumber(char c) {
    return (c >= '0' && c <= '9') || c == '.' || c == ',' || c == '-' || c == '+';
  }

  /** The parser takes Java's literals too, such as 1d and 0x1p3: no number in a file. */
  private static boolean hasOnlyNumberCharacters(String text) {
    if (text.isEmpty() || text.length() > LONGEST_NUMBER) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
        return false;
      }
    }
    return true;
  }

  /**
   * An unsigned number to base 16, with or without {@code 0x}.
   *
   * @throws BadValueException if the cell is none, or one that a double cannot hold exactly
   */
  public static double hexadecimal(String cell) throws BadValueException {
    int start = cell.startsWith("0x") || cell.startsWith("0X") ? 2 : 0;
    if (cell.length() == start) {
      throw new BadValueException("not a hexadecimal number");
    }
    long value = 0;
    for (int i = start; i < cell.length(); i++) {
      char c = cell.charAt(i);
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw new BadValueException("not a hexadecimal number");
      }
      if (value > LARGEST_EXACT >> 4) {
        throw new BadValueException("a hexadecimal number of more than 53 bits");
      }
      value = value << 4 | digit;
    }
    return value;
  }

  /** Whether every character is one of 0-9 and A-F, and there are few enough to be a number. */
  public static boolean isUpperCaseHexadecimal(String cell) {
    if (cell.isEmpty() || cell.length() > MOST_HEX_DIGITS) {
      return false;
    }
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if ((c < '0' || c > '9') && (c < 'A' || c > 'F')) {
        return false;
      }
    }
    return true;
  }
}
