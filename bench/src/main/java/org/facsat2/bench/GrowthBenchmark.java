package org.facsat2.bench;

import java.nio.file.Path;
import java.util.Arrays;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.TimeRange;

/** P9: what a file and a query of the same size cost when ten times as much is stored. */
final class GrowthBenchmark implements Benchmark {
  private static final int ROWS = 200_000;
  private static final int TIMES = 10;
  private static final int PIXELS = 1000;
  private static final int QUERIES = 30;
  private static final int WARM_UPS = 4;
  private static final String SPACECRAFT = "craft";

  @Override
  public Result measure(Workshop workshop) throws Exception {
    int rows = workshop.rowsOr(ROWS);
    int few = workshop.repetitions();
    double[] ingest = new double[few * TIMES];
    double queryFew = 0;
    double queryMany;
    try (PrivateInstance instance = new PrivateInstance(workshop.emptyFolder("instance"))) {
      for (int i = 0; i < WARM_UPS; i++) {
        instance.ingestSeconds("warm-up-" + i, WideCsv.of(workshop, rows));
      }
      instance.create(SPACECRAFT);
      for (int i = 0; i < ingest.length; i++) {
        Path csv = WideCsv.following(workshop, rows, i);
        ingest[i] = instance.uploadAndIngestSeconds(SPACECRAFT, csv);
        if (i == few - 1) {
          queryFew = queryMilliseconds(instance, rows, i);
        }
      }
      queryMany = queryMilliseconds(instance, rows, ingest.length - 1);
    }
    double ingestFew = Workshop.median(Arrays.copyOf(ingest, few));
    double ingestMany =
        Workshop.median(Arrays.copyOfRange(ingest, ingest.length - few, ingest.length));
    long samples = (long) few * rows * WideCsv.COLUMNS;
    return new Result(
        "%,d samples stored × %d: a file of %,d rows; %,d pixels of the newest file's time"
            .formatted(samples, TIMES, rows, PIXELS),
        "ingest %.2f s; query %.1f ms".formatted(ingestMany, queryMany),
        "with a tenth: %.2f s; %.1f ms".formatted(ingestFew, queryFew),
        "× %.2f; × %.2f (limit 1.2)".formatted(ingestMany / ingestFew, queryMany / queryFew));
  }

  /** Of the file that was stored last, as people ask for what is new. */
  private static double queryMilliseconds(PrivateInstance instance, int rows, int last)
      throws Exception {
    TimeRange range = WideCsv.range(rows, last);
    ParameterId parameter = new ParameterId("P0");
    double[] milliseconds = new double[QUERIES];
    for (int i = -QUERIES; i < QUERIES; i++) {
      double seconds =
          Workshop.seconds(() -> instance.telemetry().pixels(SPACECRAFT, parameter, range, PIXELS));
      if (i >= 0) {
        milliseconds[i] = 1e3 * seconds;
      }
    }
    return Workshop.median(milliseconds);
  }
}
