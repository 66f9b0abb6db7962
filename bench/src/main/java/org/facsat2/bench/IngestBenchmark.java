package org.facsat2.bench;

import java.nio.file.Files;
import java.nio.file.Path;

/** P1: a wide file, from the raw object to committed chunks that queries see. */
final class IngestBenchmark implements Benchmark {
  @Override
  public Result measure(Workshop workshop) throws Exception {
    int rows = workshop.rowsOr(WideCsv.ROWS);
    Path csv = WideCsv.of(workshop, rows);
    DuckCsv duck = new DuckCsv(workshop, csv);
    double[] ours = new double[workshop.repetitions()];
    double[] peer = new double[workshop.repetitions()];
    try (PrivateInstance instance = new PrivateInstance(workshop.emptyFolder("instance"))) {
      Path warmUp = WideCsv.of(workshop, Math.min(rows, 100_000));
      instance.ingestSeconds("warm-up", warmUp);
      // In turns, so that what else the machine does meets both.
      for (int i = 0; i < workshop.repetitions(); i++) {
        ours[i] = instance.ingestSeconds("craft-" + i, csv);
        peer[i] = Workshop.seconds(duck::ingest);
        Workshop.tell("Facsat2 %.2f s, DuckDB %.2f s".formatted(ours[i], peer[i]));
      }
    }
    double megabytes = Files.size(csv) / 1e6;
    double our = Workshop.median(ours);
    double its = Workshop.median(peer);
    return new Result(
        "ingest %.0f MB of wide CSV, %,d rows".formatted(megabytes, rows),
        "%.2f s (%.0f MB/s)".formatted(our, megabytes / our),
        "DuckDB 2 threads: %.2f s".formatted(its),
        "%.2f of its speed".formatted(its / our));
  }
}
