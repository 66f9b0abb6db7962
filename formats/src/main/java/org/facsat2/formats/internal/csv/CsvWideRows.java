package org.facsat2.formats.internal.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import org.facsat2.formats.Reject;
import org.facsat2.formats.TelemetrySink;
import org.facsat2.formats.internal.BadValueException;
import org.facsat2.formats.internal.columns.ColumnReader;
import org.facsat2.formats.internal.columns.RowBatch;
import org.facsat2.formats.internal.columns.TimeCells;

/** Reads the rows of a wide file as its plan says. */
final class CsvWideRows {
  private final CsvWidePlan plan;
  private final TelemetrySink sink;
  private final RowBatch batch;
  private final RowEdges edges;

  CsvWideRows(CsvWidePlan plan, long receptionNanos, TelemetrySink sink) {
    this.plan = plan;
    this.sink = sink;
    this.batch = new RowBatch(sink, plan.columns().size());
    this.edges =
        new RowEdges(plan.table(), new TimeCells(plan.time().format(), receptionNanos), sink);
  }

  /** Reads all rows; answers how many there are, rejected ones included. */
  long read(Reader text) throws IOException {
    CsvRecords records = new CsvRecords(text, plan.table().delimiter());
    records.next();
    long rows = 0;
    for (CsvRecord row = records.next(); row != null; row = records.next()) {
      rows++;
      readRow(row.getStartingLineNumber(), row.getFields());
    }
    batch.flush();
    return rows;
  }

  private void readRow(long line, List<String> cells) throws IOException {
    long time = edges.time(line, cells);
    if (time == RowEdges.NO_TIME) {
      return;
    }
    batch.begin(time);
    List<ColumnReader> columns = plan.columns();
    for (int i = 0; i < columns.size(); i++) {
      ColumnReader column = columns.get(i);
      if (column.index() < cells.size()) {
        readCell(line, i, column, cells.get(column.index()).strip());
      }
    }
    edges.rejectExtraCells(line, cells);
    batch.end();
  }

  private void readCell(long line, int target, ColumnReader column, String cell)
      throws IOException {
    try {
      batch.set(target, column.read(cell));
    } catch (BadValueException e) {
      sink.reject(new Reject(line, column.header(), cell, e.reason()));
    }
  }
}
