package org.facsat2.bench;

import java.nio.file.Path;

/** P6: a second start, to the first page. */
final class StartBenchmark implements Benchmark {
  private static final double LIMIT_SECONDS = 6;

  @Override
  public Result measure(Workshop workshop) throws Exception {
    Path data = workshop.emptyFolder("program");
    RunningProgram.start(workshop, data).close();
    double[] seconds = new double[workshop.repetitions()];
    for (int i = 0; i < seconds.length; i++) {
      long start = System.nanoTime();
      try (RunningProgram program = RunningProgram.start(workshop, data)) {
        program.firstPage();
        seconds[i] = (System.nanoTime() - start) / 1e9;
      }
      Workshop.tell("start: %.2f s".formatted(seconds[i]));
    }
    double our = Workshop.median(seconds);
    return new Result(
        "second start, to the first page",
        "%.2f s".formatted(our),
        "limit %.0f s".formatted(LIMIT_SECONDS),
        "%.2f of the limit".formatted(our / LIMIT_SECONDS));
  }
}
