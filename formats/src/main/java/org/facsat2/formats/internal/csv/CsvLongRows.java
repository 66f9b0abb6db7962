package org.facsat2.formats.internal.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import org.facsat2.formats.Reject;
import org.facsat2.formats.TelemetrySink;
import org.facsat2.formats.internal.columns.NamedColumns;

/** Reads the rows of a long file as its plan says. */
final class CsvLongRows {
  private final CsvLongPlan plan;
  private final TelemetrySink sink;
  private final NamedColumns columns;
  private final RowEdges edges;

  CsvLongRows(CsvLongPlan plan, TelemetrySink sink) {
    this.plan = plan;
    this.sink = sink;
    this.columns = new NamedColumns(plan.planner(), plan.planned(), sink);
    this.edges = new RowEdges(plan.table(), plan.time().format(), sink);
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
    columns.finish(plan.told().keySet());
    return rows;
  }

  private void readRow(long line, List<String> cells) throws IOException {
    long time = edges.time(line, cells);
    if (time == RowEdges.NO_TIME) {
      return;
    }
    edges.rejectExtraCells(line, cells);
    String name = LongName.of(cells, plan.form());
    String value = LongName.cell(cells, plan.form().value());
    if (name.isEmpty()) {
      sink.reject(new Reject(line, null, value.isEmpty() ? null : value, "no parameter"));
      return;
    }
    columns.add(line, name, time, value);
  }
}
