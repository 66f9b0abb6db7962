package org.facsat2.formats.internal.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import org.facsat2.formats.UnreadableTelemetryException;
import org.jspecify.annotations.Nullable;

/** The records of a text with delimiters, one after the other, none larger than allowed. */
final class CsvRecords {
  static final int MOST_CELLS = 16_384;
  static final int LONGEST_CELL = 1 << 20;
  static final int LONGEST_RECORD = 2 << 20;

  private final Iterator<CsvRecord> records;

  CsvRecords(Reader text, char delimiter) throws IOException {
    records = start(text, delimiter);
  }

  // FastCSV announces the end of this switch; without it one stray quotation mark stops a file.
  @SuppressWarnings("removal")
  private static Iterator<CsvRecord> start(Reader text, char delimiter) throws IOException {
    try {
      return CsvReader.builder()
          .fieldSeparator(delimiter)
          .allowExtraCharsAfterClosingQuote(true)
          .allowUnclosedQuote(false)
          .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
          .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
          .maxBufferSize(LONGEST_CELL)
          .build(
              CsvRecordHandler.of(
                  limits ->
                      limits
                          .maxFields(MOST_CELLS)
                          .maxFieldSize(LONGEST_CELL)
                          .maxRecordSize(LONGEST_RECORD)),
              text)
          .iterator();
    } catch (UncheckedIOException e) {
      throw new IOException(e);
    }
  }

  /**
   * The next record; null at the end.
   *
   * @throws UnreadableTelemetryException if a quotation mark is never closed or the record is too
   *     large to be one
   */
  @Nullable CsvRecord next() throws IOException {
    try {
      return records.hasNext() ? records.next() : null;
    } catch (CsvParseException e) {
      throw unreadable(String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      throw e.getCause() == null ? new IOException(e) : e.getCause();
    }
  }

  /** What to say of a record that cannot be told from what follows it. */
  static UnreadableTelemetryException unreadable(String detail) {
    return new UnreadableTelemetryException(
        "unreadable-record",
        "A quotation mark is opened and never closed, or a record is larger than "
            + LONGEST_RECORD
            + " characters, "
            + LONGEST_CELL
            + " in a cell, or "
            + MOST_CELLS
            + " cells: "
            + detail,
        List.of());
  }
}
