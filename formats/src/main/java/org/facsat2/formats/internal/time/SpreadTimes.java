package org.facsat2.formats.internal.time;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.facsat2.formats.ReaderDecisions;
import org.facsat2.formats.Reject;
import org.facsat2.formats.SetAside;
import org.facsat2.formats.TelemetrySink;

/** Spreads rows of equal times, and in files without rows the samples of each column. */
final class SpreadTimes implements TelemetrySink {
  private final TelemetrySink sink;
  private final EvenTimes rows = new EvenTimes();
  private final List<EvenTimes> columns = new ArrayList<>();

  SpreadTimes(TelemetrySink sink) {
    this.sink = sink;
  }

  @Override
  public void understood(ReaderDecisions decisions) throws IOException {
    sink.understood(decisions);
  }

  @Override
  public void column(ReaderDecisions.Column column) throws IOException {
    sink.column(column);
  }

  @Override
  public void rows(long[] times, double[][] values) throws IOException {
    hand(rows.next(times, values));
  }

  @Override
  public void samples(int column, long[] times, double[] values) throws IOException {
    while (columns.size() <= column) {
      columns.add(new EvenTimes());
    }
    hand(column, columns.get(column).next(times, new double[][] {values}));
  }

  private void hand(EvenTimes.Rows settled) throws IOException {
    if (settled.times().length > 0) {
      sink.rows(settled.times(), settled.columns());
    }
  }

  private void hand(int column, EvenTimes.Rows settled) throws IOException {
    if (settled.times().length > 0) {
      sink.samples(column, settled.times(), settled.columns()[0]);
    }
  }

  @Override
  public void reject(Reject reject) throws IOException {
    sink.reject(reject);
  }

  @Override
  public void document(long timeNanos, String json) throws IOException {
    sink.document(timeNanos, json);
  }

  @Override
  public void setAside(SetAside block) throws IOException {
    sink.setAside(block);
  }

  /** Hands over the last rows. */
  void finish() throws IOException {
    hand(rows.finish());
    for (int column = 0; column < columns.size(); column++) {
      hand(column, columns.get(column).finish());
    }
  }
}
