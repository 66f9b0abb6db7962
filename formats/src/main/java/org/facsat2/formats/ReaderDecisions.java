package org.facsat2.formats;

import java.util.List;
import org.facsat2.telemetry.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * What the reader understood of a file; part of every answer, so that nothing is guessed silently.
 *
 * @param format {@code csv-wide}
 * @param charset {@code UTF-8} or {@code ISO-8859-1}
 * @param delimiter the one found or told
 * @param decimalComma true if {@code 1,5} is one and a half
 * @param timeColumn its header
 * @param timeUnit {@code iso, dmy, s, ms, us, ns}
 * @param timeZone zone of times that name none
 * @param epoch what numeric times count from
 * @param columns every other column, in the file's order
 */
public record ReaderDecisions(
    String format,
    String charset,
    String delimiter,
    boolean decimalComma,
    String timeColumn,
    String timeUnit,
    String timeZone,
    String epoch,
    List<Column> columns) {

  public ReaderDecisions {
    columns = List.copyOf(columns);
  }

  /**
   * One column.
   *
   * @param header as in the file
   * @param parameter what it is stored as; for one that the dictionary does not know, a discovered
   *     parameter; null if the column is rejected
   * @param encoding how its cells are written
   * @param conversion what was done to the unit, for people; null if nothing
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
    HEXADECIMAL
  }
}
