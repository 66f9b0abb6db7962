package org.facsat2.bench;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.formats.TelemetryReaders;
import org.facsat2.telemetry.Dictionary;

/** P1 without the store: the wide file into a sink that drops all. */
final class ReaderBenchmark implements Benchmark {
  @Override
  public Result measure(Workshop workshop) throws Exception {
    int rows = workshop.rowsOr(WideCsv.ROWS);
    Path csv = WideCsv.of(workshop, rows);
    DuckCsv duck = new DuckCsv(workshop, csv);
    read(csv, rows);
    double ours = workshop.medianSeconds("reader", () -> read(csv, rows));
    duck.ingest();
    double peer = workshop.medianSeconds("DuckDB", duck::ingest);
    double megabytes = Files.size(csv) / 1e6;
    return new Result(
        "read %.0f MB of wide CSV, %,d rows".formatted(megabytes, rows),
        "%.2f s (%.0f MB/s)".formatted(ours, megabytes / ours),
        "DuckDB 2 threads, to a table: %.2f s".formatted(peer),
        "%.2f of its speed".formatted(peer / ours));
  }

  private static void read(Path csv, int rows) throws Exception {
    CountingSink sink = new CountingSink();
    try (InputStream in = Files.newInputStream(csv)) {
      TelemetryReaders.automatic()
          .read(in, ReaderSettings.AUTOMATIC, Dictionary.empty(), Long.MAX_VALUE, sink);
    }
    if (sink.values() != (long) rows * WideCsv.COLUMNS) {
      throw new IllegalStateException(sink.values() + " values of " + rows + " rows");
    }
  }
}
