package org.facsat2.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the reader understood of a file.
 *
 * @param packing {@code gzip, zstd, zip}; absent if the file is not packed
 * @param format {@code csv-wide, csv-long, json}
 * @param charset of its text
 * @param delimiter between its columns
 * @param decimalComma true if 1,5 is one and a half
 * @param timeColumn header of the time column
 * @param timeUnit {@code iso, dmy, s, ms, us, ns}
 * @param timeZone of times that name none
 * @param epoch what numeric times count from
 * @param otherTimeColumns that might have been the time too; one of them is taken if {@code
 *     timeColumn} names it
 * @param columns the others, in the file's order
 */
public record UnderstoodResource(
    @Nullable String packing,
    String format,
    String charset,
    String delimiter,
    boolean decimalComma,
    String timeColumn,
    String timeUnit,
    String timeZone,
    String epoch,
    List<String> otherTimeColumns,
    List<Column> columns) {

  /**
   * A column.
   *
   * @param header as in the file
   * @param parameter id of what it is stored as; absent if the column is rejected
   * @param unit of the values as stored
   * @param encoding {@code decimal, hexadecimal, boolean, label}
   * @param conversion what was done to the unit; absent if nothing
   * @param rejection why the column is rejected; absent if it is not
   */
  public record Column(
      String header,
      @Nullable String parameter,
      @Nullable String unit,
      String encoding,
      @Nullable String conversion,
      @Nullable String rejection) {}
}
