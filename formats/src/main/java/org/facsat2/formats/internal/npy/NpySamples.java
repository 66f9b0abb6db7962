package org.facsat2.formats.internal.npy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.facsat2.formats.Reject;
import org.facsat2.formats.TelemetrySink;
import org.facsat2.formats.internal.BadValueException;
import org.facsat2.formats.internal.columns.ColumnPlan;
import org.facsat2.formats.internal.columns.ColumnReader;

/** Hands rows over as the columns were planned. */
final class NpySamples {
  private final NpyRow row;
  private final NpyTimes times;
  private final List<Stored> stored = new ArrayList<>();
  private final TelemetrySink sink;

  private record Stored(NpyRow.Column column, ColumnReader reader) {}

  NpySamples(
      NpyRow row,
      NpyTimes times,
      List<NpyRow.Column> wanted,
      List<ColumnPlan> planned,
      TelemetrySink sink) {
    this.row = row;
    this.times = times;
    this.sink = sink;
    for (int i = 0; i < wanted.size(); i++) {
      ColumnReader reader = planned.get(i).reader();
      if (reader != null) {
        stored.add(new Stored(wanted.get(i), reader));
      }
    }
  }

  void read(NpyRows.Some some) throws IOException {
    long[] nanos = new long[some.count()];
    int[] kept = new int[some.count()];
    int size = 0;
    for (int i = 0; i < some.count(); i++) {
      int at = i * row.bytes();
      try {
        nanos[size] = times.nanos(some.first() + i, some.bytes(), at);
        if (nanos[size] == Element.NO_TIME) {
          sink.reject(new Reject(some.first() + i, null, null, "no time"));
        } else {
          kept[size++] = i;
        }
      } catch (BadValueException e) {
        sink.reject(
            new Reject(
                some.first() + i, null, times.text(some.bytes(), at), "time: " + e.reason()));
      }
    }
    double[][] values = new double[stored.size()][size];
    for (int c = 0; c < values.length; c++) {
      for (int i = 0; i < size; i++) {
        values[c][i] = value(stored.get(c), some, kept[i]);
      }
    }
    if (size > 0) {
      sink.rows(Arrays.copyOf(nanos, size), values);
    }
  }

  private double value(Stored column, NpyRows.Some some, int index) throws IOException {
    ByteBuffer bytes = some.bytes();
    int at = index * row.bytes() + column.column().offset();
    Element element = column.column().element();
    try {
      if (!column.reader().readsNumbers()) {
        return column.reader().read(element.text(bytes, at));
      }
      double number = element.number(bytes, at);
      return Double.isNaN(number) ? number : column.reader().stored(number);
    } catch (BadValueException e) {
      sink.reject(
          new Reject(
              some.first() + index, column.column().name(), element.text(bytes, at), e.reason()));
      return Double.NaN;
    }
  }
}
