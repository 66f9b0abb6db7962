package org.facsat2.bench;

import java.nio.file.Path;

/** P7: memory of API, console and embedded PostgreSQL when nothing happens. */
final class MemoryBenchmark implements Benchmark {
  private static final double LIMIT_MEBIBYTES = 600;
  private static final long IDLE_MILLIS = 20_000;

  @Override
  public Result measure(Workshop workshop) throws Exception {
    Path data = workshop.emptyFolder("program");
    RunningProgram.start(workshop, data).close();
    double[] mebibytes = new double[workshop.repetitions()];
    for (int i = 0; i < mebibytes.length; i++) {
      try (RunningProgram program = RunningProgram.start(workshop, data)) {
        program.firstPage();
        Thread.sleep(IDLE_MILLIS);
        mebibytes[i] = program.residentBytes() / (double) (1 << 20);
      }
      Workshop.tell("memory: %.0f MiB".formatted(mebibytes[i]));
    }
    double our = Workshop.median(mebibytes);
    return new Result(
        "memory of API, console and PostgreSQL, idle for 20 s",
        "%.0f MiB".formatted(our),
        "limit %.0f MiB".formatted(LIMIT_MEBIBYTES),
        "%.2f of the limit".formatted(our / LIMIT_MEBIBYTES));
  }
}
