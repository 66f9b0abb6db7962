package org.facsat2.formats;

import java.util.ArrayList;
import java.util.List;
import org.facsat2.telemetry.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * What the reader understood of a file; part of every answer, so that nothing is guessed silently.
 *
 * @param packing {@code gzip, zstd, zip}; null if the file is not packed
 * @param format {@code csv-wide, csv-long, json, parquet-wide, parquet-long, npy}
 * @param charset {@code UTF-8} or {@code ISO-8859-1}
 * @param delimiter the one found or told; empty for a format that has none
 * @param decimalComma true if {@code 1,5} is one and a half
 * @param timeColumn its header, or the path of the time in documents; empty of a file without times
 * @param timeUnit {@code iso, dmy, s, ms, us, ns}; {@code timestamp} where the file's format says
 *     itself; of a file without times its step, for example {@code PT1M}
 * @param timeZone zone of times that name none
 * @param epoch what numeric times count from
 * @param columns every other column, in the file's order
 * @param otherTimeColumns headers or paths that might have been the time too
 */
public record ReaderDecisions(
    @Nullable String packing,
    String format,
    String charset,
    String delimiter,
    boolean decimalComma,
    String timeColumn,
    String timeUnit,
    String timeZone,
    String epoch,
    List<Column> columns,
    List<String> otherTimeColumns) {

  public ReaderDecisions {
    columns = List.copyOf(columns);
    otherTimeColumns = List.copyOf(otherTimeColumns);
  }

  /** What was understood of a file that is not packed. */
  public ReaderDecisions(
      String format,
      String charset,
      String delimiter,
      boolean decimalComma,
      String timeColumn,
      String timeUnit,
      String timeZone,
      String epoch,
      List<Column> columns) {
    this(
        null,
        format,
        charset,
        delimiter,
        decimalComma,
        timeColumn,
        timeUnit,
        timeZone,
        epoch,
        columns,
        List.of());
  }

  /** The same with further columns at the end. */
  public ReaderDecisions with(List<Column> further) {
    List<Column> all = new ArrayList<>(columns);
    all.addAll(further);
    return new ReaderDecisions(
        packing,
        format,
        charset,
        delimiter,
        decimalComma,
        timeColumn,
        timeUnit,
        timeZone,
        epoch,
        all,
        otherTimeColumns);
  }

  /** The same of a file that was packed so. */
  public ReaderDecisions packedAs(String word) {
    return new ReaderDecisions(
        word,
        format,
        charset,
        delimiter,
        decimalComma,
        timeColumn,
        timeUnit,
        timeZone,
        epoch,
        columns,
        otherTimeColumns);
  }

  /** The same with what might have been the time too. */
  public ReaderDecisions withOtherTimes(List<String> others) {
    return new ReaderDecisions(
        packing,
        format,
        charset,
        delimiter,
        decimalComma,
        timeColumn,
        timeUnit,
        timeZone,
        epoch,
        columns,
        others);
  }

  /**
   * One column.
   *
   * @param header as in the file; in a long one the name of the parameter, with its unit in
   *     brackets; of documents the dotted path
   * @param parameter what it is stored as; for one that the dictionary does not know, a discovered
   *     parameter; null if the column is rejected
   * @param encoding how its cells are written
   * @param conversion what was done to the values, for people: {@code converted from mV to V},
   *     {@code NO = 0, YES = 1}; null if nothing
   * @param rejection why the whole column is rejected; null if it is not
   */
  public record Column(
      String header,
      @Nullable Parameter parameter,
      Encoding encoding,
      @Nullable String conversion,
      @Nullable String rejection) {}

  /** How cells are written. */
  public enum Encoding {
    DECIMAL,
    HEXADECIMAL,
    /** YES and NO, TRUE and FALSE, ON and OFF: 1 and 0. */
    BOOLEAN,
    /** Labels of the codes of an enumeration. */
    LABEL
  }
}
