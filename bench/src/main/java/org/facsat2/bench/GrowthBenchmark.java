package org.facsat2.bench;

import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.TimeRange;

/**
 * P9: what a file and a query of the same size cost when ten times as much is stored. Two instances
 * are measured in turn, as what else the machine does would count for one of them alone.
 */
final class GrowthBenchmark implements Benchmark {
  private static final int ROWS = 200_000;
  private static final int TIMES = 10;
  private static final int PIXELS = 1000;
  private static final int ROUNDS = 50;
  private static final int QUERIES_A_ROUND = 20;
  private static final int WARM_UPS = 4;
  private static final String SPACECRAFT = "craft";

  @Override
  public Result measure(Workshop workshop) throws Exception {
    int rows = workshop.rowsOr(ROWS);
    int few = workshop.repetitions();
    int many = few * TIMES;
    double[] ingestFew = new double[few];
    double[] ingestMany = new double[few];
    double[] queryFew = new double[ROUNDS];
    double[] queryMany = new double[ROUNDS];
    try (PrivateInstance small = instance(workshop, "instance-small", rows);
        PrivateInstance large = instance(workshop, "instance", rows)) {
      for (int i = 0; i < many - few; i++) {
        ingestSeconds(large, workshop, rows, i);
      }
      for (int i = 0; i < few; i++) {
        ingestFew[i] = ingestSeconds(small, workshop, rows, i);
        ingestMany[i] = ingestSeconds(large, workshop, rows, many - few + i);
      }
      for (int i = -ROUNDS; i < ROUNDS; i++) {
        double ofFew = queryMilliseconds(small, rows, few - 1);
        double ofMany = queryMilliseconds(large, rows, many - 1);
        if (i >= 0) {
          queryFew[i] = ofFew;
          queryMany[i] = ofMany;
        }
      }
    }
    double fileFew = Workshop.median(ingestFew);
    double fileMany = Workshop.median(ingestMany);
    double pixelsFew = Workshop.median(queryFew);
    double pixelsMany = Workshop.median(queryMany);
    long samples = (long) few * rows * WideCsv.COLUMNS;
    return new Result(
        "%,d samples stored × %d: a file of %,d rows; %,d pixels of the newest file's time"
            .formatted(samples, TIMES, rows, PIXELS),
        "ingest %.2f s; query %.2f ms".formatted(fileMany, pixelsMany),
        "with a tenth: %.2f s; %.2f ms".formatted(fileFew, pixelsFew),
        "× %.2f; × %.2f (limit 1.2)".formatted(fileMany / fileFew, pixelsMany / pixelsFew));
  }

  /** An instance that has done some work, and has nothing of the spacecraft yet. */
  private static PrivateInstance instance(Workshop workshop, String name, int rows)
      throws Exception {
    PrivateInstance instance = new PrivateInstance(workshop.emptyFolder(name));
    for (int i = 0; i < WARM_UPS; i++) {
      instance.ingestSeconds("warm-up-" + i, WideCsv.of(workshop, rows));
    }
    instance.create(SPACECRAFT);
    return instance;
  }

  private static double ingestSeconds(
      PrivateInstance instance, Workshop workshop, int rows, int file) throws Exception {
    return instance.uploadAndIngestSeconds(SPACECRAFT, WideCsv.following(workshop, rows, file));
  }

  /** Of the file that was stored last, as people ask for what is new. */
  private static double queryMilliseconds(PrivateInstance instance, int rows, int last)
      throws Exception {
    TimeRange range = WideCsv.range(rows, last);
    ParameterId parameter = new ParameterId("P0");
    double[] milliseconds = new double[QUERIES_A_ROUND];
    for (int i = 0; i < QUERIES_A_ROUND; i++) {
      milliseconds[i] =
          1e3
              * Workshop.seconds(
                  () -> instance.telemetry().pixels(SPACECRAFT, parameter, range, PIXELS));
    }
    return Workshop.median(milliseconds);
  }
}
