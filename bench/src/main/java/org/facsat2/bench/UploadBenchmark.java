package org.facsat2.bench;

import java.nio.file.Path;

/** P2: the wide file through the REST API, raw object included, against P1. */
final class UploadBenchmark implements Benchmark {
  @Override
  public Result measure(Workshop workshop) throws Exception {
    int rows = workshop.rowsOr(WideCsv.ROWS);
    Path csv = WideCsv.of(workshop, rows);
    Path warmUp = WideCsv.of(workshop, Math.min(rows, 100_000));
    int repetitions = workshop.repetitions();
    double[] byRest = new double[repetitions];
    double[] direct = new double[repetitions];
    try (RunningProgram program = RunningProgram.start(workshop, workshop.emptyFolder("program"));
        PrivateInstance instance = new PrivateInstance(workshop.emptyFolder("instance"))) {
      Uploads uploads = new Uploads(program.client());
      uploads.create("warm-up");
      uploads.store("warm-up", warmUp);
      instance.ingestSeconds("warm-up", warmUp);
      for (int i = 0; i < repetitions; i++) {
        String spacecraft = "craft-" + i;
        uploads.create(spacecraft);
        byRest[i] = Workshop.seconds(() -> uploads.store(spacecraft, csv));
        direct[i] = instance.ingestSeconds(spacecraft, csv);
        Workshop.tell("by REST %.2f s, direct %.2f s".formatted(byRest[i], direct[i]));
      }
    }
    double our = Workshop.median(byRest);
    double its = Workshop.median(direct);
    return new Result(
        "upload and ingest a wide CSV by REST, %,d rows".formatted(rows),
        "%.2f s".formatted(our),
        "P1: %.2f s".formatted(its),
        "%.2f of its speed".formatted(its / our));
  }
}
