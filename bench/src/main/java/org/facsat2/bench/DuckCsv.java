package org.facsat2.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** What a user would do with a wide file instead: a table of DuckDB, on the same disk. */
final class DuckCsv {
  private final Path csv;
  private final Path database;

  DuckCsv(Workshop workshop, Path csv) throws IOException {
    this.csv = csv;
    this.database = workshop.emptyFolder("duck").resolve("telemetry.duckdb");
  }

  /** Creates the table and brings it to the disk. */
  void ingest() throws IOException, SQLException {
    Files.deleteIfExists(database);
    try (Duck duck = Duck.open(database)) {
      duck.execute("create table telemetry as from read_csv(" + Duck.quoted(csv) + ")");
      duck.execute("checkpoint");
    }
  }
}
