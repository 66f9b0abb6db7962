package org.facsat2.adapters.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.Series;
import org.facsat2.telemetry.chunk.BlockSummaries;
import org.facsat2.telemetry.chunk.ChunkCodec;
import org.facsat2.telemetry.chunk.ChunkOrigins;
import org.jspecify.annotations.Nullable;

/** Decodes every chunk, compares it with its summaries, and counts whose its samples are. */
final class ChunkCheck {
  private static final int ROWS_AT_ONCE = 64;

  private final Verify.Findings findings;
  private final Map<Owner, Long> counted = new HashMap<>();
  private long chunks;
  private long samples;

  ChunkCheck(Verify.Findings findings) {
    this.findings = findings;
  }

  private record Owner(String spacecraft, long ingestion, String parameter) {}

  long chunks() {
    return chunks;
  }

  long samples() {
    return samples;
  }

  void check(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // Row by row, not all of them in memory.
      statement.setFetchSize(ROWS_AT_ONCE);
      try (ResultSet rows =
          statement.executeQuery(
              """
              select c.spacecraft, c.parameter, c.ingestion, c.generation, c.ordinal,
                c.first_nanos, c.last_nanos, c.samples, c.blocks, c.payload, c.origins, t.bytes,
                c.time_block is not null and t.id is null as lost_times,
                i.number is null as lost_ingestion
              from chunk c
              left join time_block t on t.spacecraft = c.spacecraft and t.ingestion = c.ingestion
                and t.generation = c.generation and t.id = c.time_block
              left join ingestion i on i.spacecraft = c.spacecraft and i.number = c.ingestion
              """)) {
        while (rows.next()) {
          chunk(rows);
        }
      }
    }
    compareExtents(connection);
  }

  private void chunk(ResultSet row) throws SQLException {
    chunks++;
    String name =
        "Chunk %s %s %d/%d/%d"
            .formatted(
                row.getString("spacecraft"),
                row.getString("parameter"),
                row.getLong("ingestion"),
                row.getInt("generation"),
                row.getLong("ordinal"));
    if (row.getBoolean("lost_ingestion")) {
      findings.add(name + " is of an ingestion that is not there");
    }
    if (row.getBoolean("lost_times")) {
      findings.add(name + " names a time block that is not there");
      return;
    }
    try {
      Series series = ChunkCodec.decode(row.getBytes("payload"), row.getBytes("bytes"));
      samples += series.size();
      String difference = difference(series, row);
      if (difference != null) {
        findings.add(name + ": " + difference);
      }
      count(row, series);
    } catch (RuntimeException e) {
      findings.add(name + " cannot be read: " + e.getMessage());
    }
  }

  private static @Nullable String difference(Series series, ResultSet row) throws SQLException {
    int size = series.size();
    if (size != row.getInt("samples")) {
      return "it holds %d samples and says %d".formatted(size, row.getInt("samples"));
    }
    if (series.time(0) != row.getLong("first_nanos")
        || series.time(size - 1) != row.getLong("last_nanos")) {
      return "its times are not those that it says";
    }
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < size; i++) {
      min = Math.min(min, series.value(i));
      max = Math.max(max, series.value(i));
    }
    BlockSummaries blocks = BlockSummaries.fromBytes(row.getBytes("blocks"));
    return blocks.min() == min && blocks.max() == max
        ? null
        : "its values are not within the summaries of its blocks";
  }

  private void count(ResultSet row, Series series) throws SQLException {
    String craft = row.getString("spacecraft");
    String parameter = row.getString("parameter");
    byte[] origins = row.getBytes("origins");
    if (origins == null) {
      add(craft, row.getLong("ingestion"), parameter, series.size());
      return;
    }
    ChunkOrigins read = ChunkOrigins.fromBytes(origins);
    read.runs().forEach(r -> add(craft, r.ingestion(), parameter, r.count()));
    read.hidden().forEach(h -> add(craft, h.ingestion(), parameter, h.samples().size()));
  }

  private void add(String craft, long ingestion, String parameter, int more) {
    counted.merge(new Owner(craft, ingestion, parameter), (long) more, Long::sum);
  }

  private void compareExtents(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select e.spacecraft, e.ingestion, e.parameter, e.samples
                from ingestion_extent e join ingestion i
                  on i.spacecraft = e.spacecraft and i.number = e.ingestion
                where i.state = 'STORED'
                """)) {
      while (rows.next()) {
        String parameter = rows.getString("parameter");
        Owner owner =
            new Owner(
                rows.getString("spacecraft"),
                rows.getLong("ingestion"),
                new ParameterId(parameter).key());
        long there = counted.getOrDefault(owner, 0L);
        if (there != rows.getLong("samples")) {
          findings.add(
              "Ingestion %d of %s says %d samples of %s, and there are %d"
                  .formatted(
                      owner.ingestion(),
                      owner.spacecraft(),
                      rows.getLong("samples"),
                      parameter,
                      there));
        }
      }
    }
  }
}
