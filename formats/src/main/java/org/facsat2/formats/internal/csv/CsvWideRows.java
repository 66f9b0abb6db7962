package org.facsat2.formats.internal.csv;

import java.util.ArrayList;
import java.util.List;
import org.facsat2.formats.Reject;
import org.facsat2.formats.internal.BadValueException;
import org.facsat2.formats.internal.NumberCells;
import org.facsat2.formats.internal.columns.ColumnReader;
import org.facsat2.formats.internal.columns.RowBatch;
import org.facsat2.formats.internal.time.PlainTimes;
import org.facsat2.formats.internal.time.TimeFormat;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of one block of a wide file as its plan says. What is written plainly is read from
 * the bytes; all else, and all that is wrong, from texts.
 */
final class CsvWideRows {
  private final CsvWidePlan plan;
  private final ColumnReader[] columns;
  private final TimeFormat times;
  private final PlainTimes plainTimes;
  private final CsvBlocks.Block block;
  private final RowCells cells;
  private final RowBatch batch;
  private final List<Reject> rejects = new ArrayList<>();
  private long rows;

  private CsvWideRows(CsvWidePlan plan, CsvBlocks.Block block) {
    this.plan = plan;
    this.columns = plan.columns().toArray(ColumnReader[]::new);
    this.times = plan.time().format();
    this.plainTimes = PlainTimes.of(times);
    this.block = block;
    this.cells = new RowCells(block, plan.table().delimiter(), plan.table().head().charset());
    this.batch = new RowBatch(columns.length);
  }

  /** What is in the block; lines are counted from its first, which is 1. */
  static FoundRows read(CsvWidePlan plan, CsvBlocks.Block block) {
    return new CsvWideRows(plan, block).read();
  }

  private FoundRows read() {
    UnreadableRowException end = null;
    try {
      while (cells.next()) {
        rows++;
        readRow();
      }
    } catch (UnreadableRowException e) {
      end = e;
    }
    return new FoundRows(batch.finish(), rejects, rows, cells.linesRead(), end);
  }

  private void readRow() {
    int timeIndex = plan.table().timeIndex();
    long time = PlainTimes.NOT_PLAIN;
    if (timeIndex < cells.size()) {
      int start = cells.start(timeIndex);
      time = plainTimes.read(cells.bytes(), start, cells.end(timeIndex, start));
    }
    if (time == PlainTimes.NOT_PLAIN) {
      time = timeOfText(timeIndex);
    }
    if (time == PlainTimes.NOT_PLAIN) {
      return;
    }
    batch.begin(time, rowsToCome());
    for (int i = 0; i < columns.length; i++) {
      int index = columns[i].index();
      batch.set(i, index < cells.size() ? value(columns[i], index) : Double.NaN);
    }
    rejectExtraCells();
    batch.end();
  }

  /** As many as the block has if all are as long as those so far, and a few more. */
  private long rowsToCome() {
    int bytesRead = cells.position() - block.from();
    int bytesLeft = block.to() - cells.position();
    return 2 + (rows + 1) * bytesLeft / bytesRead;
  }

  private long timeOfText(int index) {
    String time = index < cells.size() ? cells.text(index) : "";
    if (NumberCells.isAbsent(time)) {
      reject(null, time.isEmpty() ? null : time, "no time");
      return PlainTimes.NOT_PLAIN;
    }
    try {
      return times.parse(time);
    } catch (BadValueException e) {
      reject(null, time, "time: " + e.reason());
      return PlainTimes.NOT_PLAIN;
    }
  }

  private double value(ColumnReader column, int index) {
    int start = cells.start(index);
    int end = cells.end(index, start);
    if (start == end) {
      return Double.NaN;
    }
    double value = column.readPlain(cells.bytes(), start, end);
    return Double.isNaN(value) ? valueOfText(column, cells.text(index)) : value;
  }

  private double valueOfText(ColumnReader column, String cell) {
    try {
      return column.read(cell);
    } catch (BadValueException e) {
      reject(column.header(), cell, e.reason());
      return Double.NaN;
    }
  }

  private void rejectExtraCells() {
    for (int i = plan.table().headers().size(); i < cells.size(); i++) {
      String cell = cells.text(i);
      if (!NumberCells.isAbsent(cell)) {
        reject("column " + (i + 1), cell, "beyond the last header");
      }
    }
  }

  private void reject(@Nullable String column, @Nullable String cell, String reason) {
    rejects.add(new Reject(cells.line(), column, cell, reason));
  }
}
