package org.facsat2.formats.internal.columns;

import org.facsat2.formats.internal.BadValueException;
import org.facsat2.formats.internal.NumberCells;
import org.facsat2.formats.internal.UnitConversion;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.ValidRange;
import org.jspecify.annotations.Nullable;

/** Reads the cells of one column as values of its parameter. */
public final class ColumnReader {
  private final int index;
  private final String header;
  private final CellFormat format;
  private final double[] missingValues;
  private final @Nullable UnitConversion conversion;
  private final @Nullable ValidRange validRange;

  /**
   * A reader of one column.
   *
   * @param index of the column in the file, the first is 0
   * @param conversion to the parameter's unit; null if none is needed
   */
  public ColumnReader(
      int index,
      String header,
      Parameter parameter,
      CellFormat format,
      @Nullable UnitConversion conversion) {
    this.index = index;
    this.header = header;
    this.format = format;
    this.missingValues =
        parameter.missingValues().stream().mapToDouble(Double::doubleValue).toArray();
    this.conversion = conversion;
    this.validRange = parameter.validRange();
  }

  public int index() {
    return index;
  }

  public String header() {
    return header;
  }

  /**
   * The value in the parameter's unit; NaN if the cell is absent.
   *
   * @throws BadValueException if the cell is no value that the parameter can have
   */
  public double read(String cell) throws BadValueException {
    if (NumberCells.isAbsent(cell)) {
      return Double.NaN;
    }
    return stored(format.read(cell));
  }

  /** Whether cells are numbers to base 10, so that {@link #stored} does for them. */
  public boolean readsNumbers() {
    return format instanceof CellFormat.Decimal;
  }

  /**
   * The value in the parameter's unit of a number as the file has it; NaN if it marks a missing
   * one.
   *
   * @throws BadValueException if it is no value that the parameter can have
   */
  public double stored(double written) throws BadValueException {
    if (isMissing(written)) {
      return Double.NaN;
    }
    double value = conversion == null ? written : conversion.apply(written);
    if (!Double.isFinite(value)) {
      throw new BadValueException("too large for a 64-bit number");
    }
    if (validRange != null && !validRange.contains(value)) {
      throw new BadValueException(
          "outside the valid range " + validRange.low() + " to " + validRange.high());
    }
    return value;
  }

  /**
   * The value of a cell that is written plainly and can be stored; NaN if {@link #read} has to say
   * what it is.
   *
   * @param from index of its first byte
   * @param to index behind its last byte
   */
  public double readPlain(byte[] bytes, int from, int to) {
    double written = format.readPlain(bytes, from, to);
    if (isMissing(written)) {
      return Double.NaN;
    }
    double value = conversion == null ? written : conversion.apply(written);
    boolean storable = Double.isFinite(value) && (validRange == null || validRange.contains(value));
    return storable ? value : Double.NaN;
  }

  /** A missing value is a mark, not a quantity: it is compared as the file has it. */
  private boolean isMissing(double written) {
    for (double missing : missingValues) {
      if (written == missing) {
        return true;
      }
    }
    return false;
  }
}
