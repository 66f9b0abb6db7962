package org.facsat2.bench;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** P3: bytes at rest for each sample of real telemetry, against Parquet with zstd. */
final class AtRestBenchmark implements Benchmark {
  @Override
  public Result measure(Workshop workshop) throws Exception {
    List<String> ours = new ArrayList<>();
    List<String> peers = new ArrayList<>();
    List<String> ratios = new ArrayList<>();
    try (PrivateInstance instance = new PrivateInstance(workshop.emptyFolder("instance"))) {
      long before = bytes(instance);
      for (RealTelemetry telemetry : RealTelemetry.all(workshop)) {
        instance.ingestSeconds("craft-" + ours.size(), telemetry.csv());
        long after = bytes(instance);
        double our = (double) (after - before) / telemetry.samples();
        double its = (double) Files.size(telemetry.parquet()) / telemetry.samples();
        before = after;
        ours.add("%s: %.2f".formatted(telemetry.name(), our));
        peers.add("%.2f".formatted(its));
        ratios.add("%.2f".formatted(our / its));
      }
    }
    return new Result(
        "bytes a sample at rest, tables and indexes",
        String.join("; ", ours),
        "Parquet, zstd: " + String.join("; ", peers),
        String.join("; ", ratios) + " of its size");
  }

  /** Of the chunks alone: the raw object is kept beside them, as a file. */
  private static long bytes(PrivateInstance instance) throws SQLException {
    try (Connection connection = instance.database().dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("vacuum full chunk");
      try (ResultSet size = statement.executeQuery("select pg_total_relation_size('chunk')")) {
        size.next();
        return size.getLong(1);
      }
    }
  }
}
