package org.facsat2.pipeline.ingestion;

import java.io.IOException;
import org.facsat2.formats.ReaderDecisions;
import org.facsat2.formats.Reject;
import org.facsat2.formats.SetAside;
import org.facsat2.formats.TelemetrySink;

/** Stops a file that is not like what is remembered of its header, before anything is stored. */
record RecallingSink(Recollection recollection, TelemetrySink sink) implements TelemetrySink {
  @Override
  public void understood(ReaderDecisions decisions) throws IOException {
    recollection.check(decisions.columns());
    sink.understood(decisions);
  }

  @Override
  public void column(ReaderDecisions.Column column) throws IOException {
    sink.column(column);
  }

  @Override
  public void rows(long[] times, double[][] columns) throws IOException {
    sink.rows(times, columns);
  }

  @Override
  public void samples(int column, long[] times, double[] values) throws IOException {
    sink.samples(column, times, values);
  }

  @Override
  public void document(long timeNanos, String json) throws IOException {
    sink.document(timeNanos, json);
  }

  @Override
  public void reject(Reject reject) throws IOException {
    sink.reject(reject);
  }

  @Override
  public void setAside(SetAside block) throws IOException {
    sink.setAside(block);
  }
}
