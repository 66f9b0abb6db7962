package org.facsat2.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Real telemetry that stands beside a checkout, as CSV for us and as Parquet with zstd for the
 * peer.
 *
 * @param name what it is
 * @param csv as uploaded
 * @param parquet the same samples, written by DuckDB
 * @param samples how many
 */
record RealTelemetry(String name, Path csv, Path parquet, long samples) {
  /** ESA's OPS-SAT: nine channels; the true times are lost, the steps between samples are not. */
  private static final String OPS_SAT =
      """
      select strftime(timestamp '2020-01-01' + to_seconds(cast(sum(sampling) over (partition by channel
          order by segment, "index" rows unbounded preceding) as bigint)), '%Y-%m-%dT%H:%M:%SZ') as time,
        channel as parameter, value
      from read_csv(%s) order by parameter, time
      """;

  /** NASA's lithium-ion cells: one discharge a day. */
  private static final String BATTERY =
      """
      select strftime(timestamp '2008-04-02' + to_days(cast(cycle_idx as integer))
          + to_milliseconds(cast(round("Time" * 1000) as bigint)), '%Y-%m-%dT%H:%M:%S.%gZ') as time,
        Voltage_measured, Current_measured, Temperature_measured, Current_load, Voltage_load
      from read_csv(%s) order by time
      """;

  static List<RealTelemetry> all(Workshop workshop) throws IOException, SQLException {
    Path data =
        Path.of(
            System.getProperty(
                "facsat2.shared.data", workshop.root().resolve("../shared/data").toString()));
    if (!Files.isDirectory(data)) {
      throw new IllegalStateException(
          "There is no real telemetry in " + data + "; name its folder by facsat2.shared.data");
    }
    Path folder = workshop.emptyFolder("real");
    try (Duck duck = Duck.open(folder.resolve("real.duckdb"))) {
      return List.of(
          make(
              duck,
              folder,
              "OPS-SAT",
              OPS_SAT,
              data.resolve("opssat-ad/segments-values.csv.gz"),
              1),
          make(
              duck,
              folder,
              "battery B0005",
              BATTERY,
              data.resolve("nasa-battery/B0005-discharge.csv.gz"),
              5));
    }
  }

  private static RealTelemetry make(
      Duck duck, Path folder, String name, String select, Path source, int columns)
      throws SQLException {
    String file = name.replace(' ', '-');
    Path csv = folder.resolve(file + ".csv");
    Path parquet = folder.resolve(file + ".parquet");
    duck.execute("create or replace table t as " + select.replace("%s", Duck.quoted(source)));
    duck.execute("copy t to " + Duck.quoted(csv) + " (format csv, header)");
    // For Parquet a time is a time and not its text.
    duck.execute(
        "copy (select cast(time as timestamp) as time, * exclude (time) from t) to "
            + Duck.quoted(parquet)
            + " (format parquet, compression zstd)");
    try (Statement statement = duck.connection().createStatement();
        ResultSet count = statement.executeQuery("select count(*) from t")) {
      count.next();
      return new RealTelemetry(name, csv, parquet, count.getLong(1) * columns);
    }
  }
}
