package org.facsat2.formats.internal.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.formats.TelemetryReader;
import org.facsat2.formats.TelemetrySink;
import org.facsat2.telemetry.Dictionary;

/**
 * Text with delimiters: one time column, and either one column for each parameter or one line for
 * each value.
 */
public final class CsvTelemetryReader implements TelemetryReader {
  private final int threads;

  /**
   * A reader.
   *
   * @param threads that read the rows of a large wide file at once
   */
  public CsvTelemetryReader(int threads) {
    this.threads = threads;
  }

  @Override
  public long read(
      InputStream in,
      ReaderSettings settings,
      Dictionary dictionary,
      long receptionNanos,
      TelemetrySink sink)
      throws IOException {
    Head head = Head.of(in);
    CsvTable table = CsvTable.of(head, settings);
    Optional<LongForm> form = LongForm.find(table, settings.format());
    if (form.isPresent()) {
      CsvLongPlan plan = CsvLongPlan.of(table, form.get(), settings, dictionary);
      sink.understood(plan.decisions());
      return new CsvLongRows(plan, sink).read(head.wholeFile());
    }
    CsvWidePlan plan = CsvWidePlan.of(table, settings, dictionary);
    sink.understood(plan.decisions());
    return new CsvWideFile(plan, sink).read(threads);
  }
}
