package org.facsat2.formats.internal.columns;

import org.facsat2.formats.internal.BadValueException;
import org.facsat2.formats.internal.Labels;
import org.facsat2.formats.internal.NumberCells;
import org.facsat2.formats.internal.PlainNumbers;
import org.jspecify.annotations.Nullable;

/** How the cells of a column are written. */
public sealed interface CellFormat {
  /**
   * The number that a cell is written for.
   *
   * @throws BadValueException if it is none
   */
  double read(String cell) throws BadValueException;

  /**
   * The number of a cell that is written plainly; NaN if it has to be read as a text.
   *
   * @param from index of its first byte
   * @param to index behind its last byte
   */
  default double readPlain(byte[] bytes, int from, int to) {
    return Double.NaN;
  }

  /** To base 10; the fraction may begin with a comma. */
  record Decimal(boolean comma) implements CellFormat {
    @Override
    public double read(String cell) throws BadValueException {
      return NumberCells.decimal(cell, comma);
    }

    @Override
    public double readPlain(byte[] bytes, int from, int to) {
      return PlainNumbers.read(bytes, from, to, comma ? ',' : '.');
    }
  }

  /** To base 16. */
  record Hexadecimal() implements CellFormat {
    @Override
    public double read(String cell) throws BadValueException {
      return NumberCells.hexadecimal(cell);
    }
  }

  /** Words for codes; a number that is no word is a code too, if it is whole. */
  record Words(Labels labels, boolean otherCodes) implements CellFormat {
    @Override
    public double read(String cell) throws BadValueException {
      @Nullable Long code = labels.code(cell);
      if (code != null) {
        return code;
      }
      if (NumberCells.isDecimal(cell, false)) {
        double number = NumberCells.decimal(cell, false);
        if (labels.hasCode(number) || otherCodes && number == Math.rint(number)) {
          return number;
        }
      }
      throw new BadValueException("none of the labels " + labels);
    }
  }
}
