package org.facsat2.formats.internal.parquet;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.facsat2.formats.Reject;
import org.facsat2.formats.TelemetrySink;
import org.facsat2.formats.internal.BadValueException;
import org.facsat2.formats.internal.columns.FullName;
import org.facsat2.formats.internal.columns.NamedColumns;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a file with one row for each value. */
final class LongRows {
  private static final List<String> NAMES = List.of("parameter", "channel", "mnemonic", "name");
  private static final List<String> VALUES = List.of("value");
  private static final List<String> UNITS = List.of("unit", "units");

  private LongRows() {}

  /**
   * The columns of such a file.
   *
   * @param unit null if there is none
   */
  record Form(Leaf name, Leaf value, @Nullable Leaf unit) {
    /** The form of a file that has the columns; the name of a parameter has to be a text. */
    static Optional<Form> find(List<Leaf> leaves, Leaf time) {
      Leaf name = named(leaves, time, NAMES);
      Leaf value = named(leaves, time, VALUES);
      return name == null || value == null || !name.isText() || value.isTime()
          ? Optional.empty()
          : Optional.of(new Form(name, value, named(leaves, time, UNITS)));
    }

    private static @Nullable Leaf named(List<Leaf> leaves, Leaf time, List<String> names) {
      for (String name : names) {
        for (Leaf leaf : leaves) {
          if (!leaf.equals(time)
              && leaf.unreadable() == null
              && leaf.name().toLowerCase(Locale.ROOT).equals(name)) {
            return leaf;
          }
        }
      }
      return null;
    }

    boolean has(Leaf leaf) {
      return leaf.equals(name) || leaf.equals(value) || leaf.equals(unit);
    }
  }

  /** The cells of a window: time, name, value, and unit if there is one. */
  record Cells(ColumnCells time, ColumnCells name, ColumnCells value, @Nullable ColumnCells unit) {
    static Cells of(Leaf time, Form form) {
      return new Cells(
          new ColumnCells(time),
          new ColumnCells(form.name()),
          new ColumnCells(form.value()),
          form.unit() == null ? null : new ColumnCells(form.unit()));
    }

    List<Leaf> leaves() {
      return unit == null
          ? List.of(time.leaf(), name.leaf(), value.leaf())
          : List.of(time.leaf(), name.leaf(), value.leaf(), unit.leaf());
    }

    void load(RowWindows.Columns window, int rows) throws IOException {
      time.load(window, 0, rows);
      name.load(window, 1, rows);
      value.load(window, 2, rows);
      if (unit != null) {
        unit.load(window, 3, rows);
      }
    }

    /** As a column of a wide file would be called: {@code Vbat (mV)}. */
    String fullName(int row) {
      return FullName.of(name.text(row), unit == null ? "" : unit.text(row));
    }
  }

  /** Reads all rows; answers how many there are. */
  static long read(
      RowWindows windows, Cells cells, RowTimes times, NamedColumns columns, TelemetrySink sink)
      throws IOException {
    long[] rows = new long[1];
    windows.forEach(
        (firstRow, count, window) -> {
          cells.load(window, count);
          for (int row = 0; row < count; row++) {
            readRow(firstRow + row, cells, row, times, columns, sink);
          }
          rows[0] += count;
          return true;
        });
    return rows[0];
  }

  private static void readRow(
      long line, Cells cells, int row, RowTimes times, NamedColumns columns, TelemetrySink sink)
      throws IOException {
    if (cells.time().text(row).isEmpty()) {
      sink.reject(new Reject(line, null, null, "no time"));
      return;
    }
    long nanos;
    try {
      nanos = times.read(cells.time(), row);
    } catch (BadValueException e) {
      sink.reject(new Reject(line, null, cells.time().text(row), "time: " + e.reason()));
      return;
    }
    String name = cells.fullName(row);
    String value = cells.value().text(row);
    if (name.isEmpty()) {
      sink.reject(new Reject(line, null, value.isEmpty() ? null : value, "no parameter"));
      return;
    }
    columns.add(line, name, nanos, value);
  }
}
