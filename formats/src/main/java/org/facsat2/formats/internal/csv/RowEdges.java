package org.facsat2.formats.internal.csv;

import java.io.IOException;
import java.util.List;
import org.facsat2.formats.Reject;
import org.facsat2.formats.TelemetrySink;
import org.facsat2.formats.internal.BadValueException;
import org.facsat2.formats.internal.NumberCells;
import org.facsat2.formats.internal.time.TimeFormat;

/** What wide and long rows share: their time, and the cells that they have too many. */
record RowEdges(CsvTable table, TimeFormat times, TelemetrySink sink) {
  static final long NO_TIME = Long.MIN_VALUE;

  /** The time of a row; {@link #NO_TIME}, and the row rejected, if it has none that can be read. */
  long time(long line, List<String> cells) throws IOException {
    String time = LongName.cell(cells, table.timeIndex());
    if (NumberCells.isAbsent(time)) {
      sink.reject(new Reject(line, null, time.isEmpty() ? null : time, "no time"));
      return NO_TIME;
    }
    try {
      return times.parse(time);
    } catch (BadValueException e) {
      sink.reject(new Reject(line, null, time, "time: " + e.reason()));
      return NO_TIME;
    }
  }

  void rejectExtraCells(long line, List<String> cells) throws IOException {
    for (int i = table.headers().size(); i < cells.size(); i++) {
      String cell = cells.get(i).strip();
      if (!NumberCells.isAbsent(cell)) {
        sink.reject(new Reject(line, "column " + (i + 1), cell, "beyond the last header"));
      }
    }
  }
}
