package org.facsat2.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.facsat2.client.Facsat2Client;

/** P4: one parameter of 10 M samples as 1,000 smallest and largest values. */
final class PixelsBenchmark implements Benchmark {
  private static final int SAMPLES = 10_000_000;
  private static final int PIXELS = 1000;
  private static final int QUERIES_A_REPETITION = 100;

  /** A program that has run for a while, and so translated its code, is what people ask. */
  private static final int WARM_UP_QUERIES = 1000;

  private static final long START_MILLIS = 1_735_689_600_000L;
  private static final long STEP_MILLIS = 100;

  @Override
  public Result measure(Workshop workshop) throws Exception {
    int samples = workshop.rowsOr(SAMPLES);
    Path csv = file(workshop, samples);
    double[] ours;
    try (RunningProgram program = RunningProgram.start(workshop, workshop.emptyFolder("program"))) {
      Facsat2Client client = program.client();
      Uploads uploads = new Uploads(client);
      uploads.create("craft");
      uploads.store("craft", csv);
      Instant start = Instant.ofEpochMilli(START_MILLIS);
      Instant stop = Instant.ofEpochMilli(START_MILLIS + samples * STEP_MILLIS);
      ours =
          milliseconds(
              WARM_UP_QUERIES,
              workshop.repetitions() * QUERIES_A_REPETITION,
              () -> client.telemetry().read("craft", List.of("A"), start, stop, PIXELS));
    }
    double[] postgres = postgres(workshop, samples);
    double[] parquet = parquet(workshop, samples, csv);
    return new Result(
        "%,d samples as %,d pixels, by HTTP".formatted(samples, PIXELS),
        "median %.1f ms, p99 %.1f ms".formatted(Workshop.median(ours), percentile99(ours)),
        "PostgreSQL table median %.0f ms; DuckDB on Parquet median %.0f ms"
            .formatted(Workshop.median(postgres), Workshop.median(parquet)),
        "%.0f and %.1f times as fast"
            .formatted(
                Workshop.median(postgres) / Workshop.median(ours),
                Workshop.median(parquet) / Workshop.median(ours)));
  }

  /** Times in milliseconds since 1970, values of two decimals that walk at random. */
  private static Path file(Workshop workshop, int samples) throws IOException {
    Path file = workshop.files().resolve("one-" + samples + ".csv");
    if (!Files.exists(file)) {
      Path part = file.resolveSibling("one.part");
      Random random = new Random(4);
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 20)) {
        out.write("time,A\n".getBytes(StandardCharsets.US_ASCII));
        long hundredths = 2000;
        for (int i = 0; i < samples; i++) {
          hundredths += random.nextInt(-9, 10);
          String row = START_MILLIS + i * STEP_MILLIS + "," + hundredths / 100.0 + "\n";
          out.write(row.getBytes(StandardCharsets.US_ASCII));
        }
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return file;
  }

  private static double[] milliseconds(int warmUps, int queries, Workshop.Work query)
      throws Exception {
    for (int i = 0; i < warmUps; i++) {
      query.run();
    }
    double[] milliseconds = new double[queries];
    for (int i = 0; i < queries; i++) {
      milliseconds[i] = 1e3 * Workshop.seconds(query);
    }
    return milliseconds;
  }

  private static double percentile99(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[Math.min(sorted.length - 1, (int) Math.ceil(0.99 * sorted.length) - 1)];
  }

  private static double[] postgres(Workshop workshop, int samples) throws Exception {
    try (PrivateInstance instance = new PrivateInstance(workshop.emptyFolder("instance"));
        Connection connection = instance.database().dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create table sample (time bigint primary key, a double precision)");
      statement.execute(
          "insert into sample select %d + i * %d::bigint, round((20 + 10 * sin(i / 1e4))::numeric, 2)"
                  .formatted(START_MILLIS, STEP_MILLIS)
              + " from generate_series(0, %d) i".formatted(samples - 1));
      statement.execute("vacuum analyze sample");
      return milliseconds(
          2, workshop.repetitions(), () -> query(statement, pixels("sample", "/", samples)));
    }
  }

  private static double[] parquet(Workshop workshop, int samples, Path csv) throws Exception {
    Path folder = workshop.emptyFolder("duck");
    Path parquet = folder.resolve("sample.parquet");
    try (Duck duck = Duck.open(folder.resolve("sample.duckdb"));
        Statement statement = duck.connection().createStatement()) {
      duck.execute(
          "copy (from read_csv("
              + Duck.quoted(csv)
              + ")) to "
              + Duck.quoted(parquet)
              + " (format parquet, compression zstd)");
      String table = "read_parquet(" + Duck.quoted(parquet) + ")";
      return milliseconds(
          2, 3 * workshop.repetitions(), () -> query(statement, pixels(table, "//", samples)));
    }
  }

  /**
   * The query.
   *
   * @param divide the sign for a division of whole numbers
   */
  private static String pixels(String table, String divide, int samples) {
    return "select (time - %d) * %d %s %d as pixel, min(a), max(a) from %s group by 1 order by 1"
        .formatted(START_MILLIS, PIXELS, divide, samples * STEP_MILLIS, table);
  }

  private static void query(Statement statement, String sql) throws SQLException {
    int pixels = 0;
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        pixels++;
      }
    }
    if (pixels != PIXELS) {
      throw new IllegalStateException(pixels + " pixels");
    }
  }
}
