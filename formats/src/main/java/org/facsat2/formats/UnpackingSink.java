package org.facsat2.formats;

import java.io.IOException;

/** Adds to the decisions what the file was packed in. */
record UnpackingSink(String packing, TelemetrySink sink) implements TelemetrySink {
  @Override
  public void understood(ReaderDecisions decisions) throws IOException {
    sink.understood(decisions.packedAs(packing));
  }

  @Override
  public void column(ReaderDecisions.Column column) throws IOException {
    sink.column(column);
  }

  @Override
  public void samples(int column, long[] times, double[] values) throws IOException {
    sink.samples(column, times, values);
  }

  @Override
  public void rows(long[] times, double[][] columns) throws IOException {
    sink.rows(times, columns);
  }

  @Override
  public void document(long timeNanos, String json) throws IOException {
    sink.document(timeNanos, json);
  }

  @Override
  public void setAside(SetAside block) throws IOException {
    sink.setAside(block);
  }

  @Override
  public void reject(Reject reject) throws IOException {
    sink.reject(reject);
  }
}
