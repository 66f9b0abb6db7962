package org.facsat2.formats.internal.parquet;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The cells of one column in one window of rows. */
final class ColumnCells {
  private final Leaf leaf;
  private long[] numbers = new long[0];
  private boolean[] present = new boolean[0];
  private @Nullable String[] texts = new @Nullable String[0];

  ColumnCells(Leaf leaf) {
    this.leaf = leaf;
  }

  Leaf leaf() {
    return leaf;
  }

  void load(RowWindows.Columns columns, int column, int rows) throws IOException {
    if (leaf.isText()) {
      texts = new @Nullable String[rows];
      columns.texts(column, texts, rows);
    } else {
      numbers = new long[rows];
      present = new boolean[rows];
      columns.numbers(column, numbers, present, rows);
    }
  }

  boolean isPresent(int row) {
    return leaf.isText() ? texts[row] != null : present[row];
  }

  /** Of a column of numbers. */
  long number(int row) {
    return numbers[row];
  }

  /** As a text file would have it, without blanks around it; empty where there is none. */
  String text(int row) {
    if (leaf.isText()) {
      String text = texts[row];
      return text == null ? "" : text.strip();
    }
    return present[row] ? StoredNumber.text(leaf, numbers[row]) : "";
  }
}
