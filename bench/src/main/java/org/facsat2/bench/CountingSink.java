package org.facsat2.bench;

import org.facsat2.formats.ReaderDecisions;
import org.facsat2.formats.Reject;
import org.facsat2.formats.SetAside;
import org.facsat2.formats.TelemetrySink;

/** Drops all, and counts. */
final class CountingSink implements TelemetrySink {
  private long values;

  @Override
  public void understood(ReaderDecisions decisions) {}

  @Override
  public void column(ReaderDecisions.Column column) {}

  @Override
  public void rows(long[] times, double[][] columns) {
    values += (long) times.length * columns.length;
  }

  @Override
  public void samples(int column, long[] times, double[] samples) {
    values += times.length;
  }

  @Override
  public void document(long timeNanos, String json) {}

  @Override
  public void reject(Reject reject) {
    throw new IllegalStateException("The file has no bad cells: " + reject);
  }

  @Override
  public void setAside(SetAside block) {
    throw new IllegalStateException("The file has no bad times: " + block);
  }

  /** How many values came. */
  long values() {
    return values;
  }
}
