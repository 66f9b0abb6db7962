package org.facsat2.formats.internal.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.util.List;
import org.facsat2.formats.UnreadableTelemetryException;

/** The first rows of a file: up to 10,000, as far as they lie in its head. */
final class Sample {
  private static final int ROWS = 10_000;

  private final Head head;
  private final char delimiter;
  private final CsvRecord header;

  /** Takes one row without its header. */
  interface RowVisitor {
    void visit(List<String> cells);
  }

  Sample(Head head, char delimiter) throws IOException {
    this.head = head;
    this.delimiter = delimiter;
    CsvRecord first = new CsvRecords(head.sample(), delimiter).next();
    if (first == null) {
      throw new UnreadableTelemetryException("empty", "The file is empty", List.of());
    }
    this.header = first;
  }

  /** The cells of the first record, without blanks around them. */
  List<String> header() {
    return header.getFields().stream().map(String::strip).toList();
  }

  /** Visits up to so many rows. */
  void forEachRow(int most, RowVisitor visitor) throws IOException {
    CsvRecords records = new CsvRecords(head.sample(), delimiter);
    records.next();
    boolean visited = false;
    try {
      // One row late: the last one of a head that is cut off may be half a row.
      CsvRecord row = records.next();
      for (int rows = 0; row != null && rows < most; rows++) {
        CsvRecord following = records.next();
        if (following != null || head.whole()) {
          visitor.visit(row.getFields());
          visited = true;
        }
        row = following;
      }
    } catch (UnreadableTelemetryException e) {
      // Where the head is cut off inside quotation marks the sample just ends.
      if (head.whole() || !visited) {
        throw e;
      }
    }
  }

  void forEachRow(RowVisitor visitor) throws IOException {
    forEachRow(ROWS, visitor);
  }
}
