package org.facsat2.formats.internal.csv;

import java.io.IOException;
import java.util.List;
import org.facsat2.formats.Reject;
import org.facsat2.formats.TelemetrySink;
import org.facsat2.formats.internal.columns.RowBatch.Rows;
import org.jspecify.annotations.Nullable;

/**
 * What was found in one block.
 *
 * @param batches rows, in the file's order
 * @param rejects in the file's order, with lines within the block
 * @param rows number of them, rejected ones included
 * @param lines number of them
 * @param end why the file ends here; null if it does not
 */
record FoundRows(
    List<Rows> batches,
    List<Reject> rejects,
    long rows,
    long lines,
    @Nullable UnreadableRowException end) {
  /**
   * Hands all over.
   *
   * @param linesBefore lines of the file before the block
   * @throws org.facsat2.formats.UnreadableTelemetryException if the file ends in the block
   */
  void deliver(long linesBefore, TelemetrySink sink) throws IOException {
    for (Reject r : rejects) {
      sink.reject(new Reject(linesBefore + r.line(), r.column(), r.value(), r.reason()));
    }
    for (Rows batch : batches) {
      sink.rows(batch.times(), batch.columns());
    }
    if (end != null) {
      throw CsvRecords.unreadable(
          end.reason() + " in the record that begins in line " + (linesBefore + end.line()));
    }
  }
}
