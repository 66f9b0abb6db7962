package org.facsat2.formats.internal.parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of some columns, in windows of up to 4,096. Of each column at most one page is kept, and
 * only as long as all of them together stay small.
 */
final class RowWindows {
  private static final long MOST_HELD = 128L << 20;
  private static final int MOST_CELLS = 1 << 22;

  private final ParquetFile file;
  private final List<Leaf> leaves;
  private final int most;

  RowWindows(ParquetFile file, List<Leaf> leaves) {
    this.file = file;
    this.leaves = leaves;
    this.most = Math.clamp(MOST_CELLS / Math.max(1, leaves.size()), 1, ColumnCursor.MOST_AT_ONCE);
  }

  /** Takes a window. */
  interface Visitor {
    /**
     * Reads the columns, each once and to its end.
     *
     * @param firstRow its number in the file, the first is 1
     * @param columns as many as were asked for, in their order
     * @return whether to go on
     */
    boolean window(long firstRow, int rows, Columns columns) throws IOException;
  }

  /** The columns of a window. */
  record Columns(List<ColumnCursor> cursors, long mostHeldEach) {
    void numbers(int column, long[] into, boolean[] present, int count) throws IOException {
      cursors.get(column).numbers(into, present, count);
      tidy(column);
    }

    void texts(int column, @Nullable String[] into, int count) throws IOException {
      cursors.get(column).texts(into, count);
      tidy(column);
    }

    private void tidy(int column) {
      if (cursors.get(column).held() > mostHeldEach) {
        cursors.get(column).release();
      }
    }
  }

  /** Visits windows until the visitor has enough. */
  void forEach(Visitor visitor) throws IOException {
    long row = 1;
    for (Footer.RowGroup group : file.footer().groups()) {
      List<ColumnCursor> cursors = new ArrayList<>();
      for (Leaf leaf : leaves) {
        cursors.add(new ColumnCursor(file, leaf, group));
      }
      Columns columns = new Columns(cursors, MOST_HELD / Math.max(1, leaves.size()));
      for (long done = 0; done < group.rows(); ) {
        int rows = (int) Math.min(most, group.rows() - done);
        if (!visitor.window(row, rows, columns)) {
          return;
        }
        done += rows;
        row += rows;
      }
    }
  }
}
