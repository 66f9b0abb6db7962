package org.facsat2.formats.internal.columns;

import org.facsat2.formats.internal.BadValueException;
import org.facsat2.formats.internal.Labels;
import org.facsat2.formats.internal.NumberCells;
import org.jspecify.annotations.Nullable;

/** How the cells of a column are written. */
public sealed interface CellFormat {
  /**
   * The number that a cell is written for.
   *
   * @throws BadValueException if it is none
   */
  double read(String cell) throws BadValueException;

  /** To base 10; the fraction may begin with a comma. */
  record Decimal(boolean comma) implements CellFormat {
    @Override
    public double read(String cell) throws BadValueException {
      return NumberCells.decimal(cell, comma);
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
