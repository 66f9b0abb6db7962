package org.facsat2.adapters.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.facsat2.pipeline.telemetry.ChunkId;
import org.facsat2.pipeline.telemetry.TelemetryStore;
import org.facsat2.pipeline.telemetry.TelemetryStore.NewChunk;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.Series;
import org.facsat2.telemetry.chunk.BlockSummaries;
import org.facsat2.telemetry.chunk.ChunkOrigins;
import org.facsat2.telemetry.chunk.EncodedChunk;
import org.facsat2.telemetry.chunk.TimeBlock;
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
    String craft = row.getString("spacecraft");
    ChunkId id =
        new ChunkId(
            new ParameterId(row.getString("parameter")),
            row.getLong("ingestion"),
            row.getInt("generation"),
            row.getLong("ordinal"));
    if (row.getBoolean("lost_times")) {
      chunks++;
      findings.add(name(craft, id) + " names a time block that is not there");
      return;
    }
    byte[] times = row.getBytes("bytes");
    byte[] origins = row.getBytes("origins");
    try {
      BlockSummaries blocks = BlockSummaries.fromBytes(row.getBytes("blocks"));
      judge(
          craft,
          new NewChunk(
              id,
              new EncodedChunk(
                  row.getLong("first_nanos"),
                  row.getLong("last_nanos"),
                  row.getInt("samples"),
                  blocks.min(),
                  blocks.max(),
                  blocks.sum(),
                  blocks,
                  row.getBytes("payload"),
                  times == null ? null : TimeBlock.fromBytes(times)),
              List.of(),
              origins == null ? null : ChunkOrigins.fromBytes(origins)),
          !row.getBoolean("lost_ingestion"));
    } catch (RuntimeException e) {
      chunks++;
      findings.add(name(craft, id) + " cannot be read: " + e.getMessage());
    }
  }

  /** Checks the chunks of a store beside the database. */
  void check(Connection connection, TelemetryStore elsewhere) throws SQLException {
    for (Map.Entry<String, Set<Long>> craft : ingestions(connection).entrySet()) {
      List<NewChunk> some = elsewhere.following(craft.getKey(), null, ROWS_AT_ONCE);
      while (!some.isEmpty()) {
        for (NewChunk chunk : some) {
          judge(craft.getKey(), chunk, craft.getValue().contains(chunk.id().ingestion()));
        }
        some = elsewhere.following(craft.getKey(), some.getLast().id(), ROWS_AT_ONCE);
      }
    }
    compareExtents(connection);
  }

  /** Numbers of all ingestions of each spacecraft. */
  static Map<String, Set<Long>> ingestions(Connection connection) throws SQLException {
    Map<String, Set<Long>> numbers = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select s.id, i.number
                from spacecraft s left join ingestion i on i.spacecraft = s.id
                """)) {
      while (rows.next()) {
        numbers.computeIfAbsent(rows.getString(1), id -> new HashSet<>()).add(rows.getLong(2));
      }
    }
    return numbers;
  }

  private static String name(String craft, ChunkId id) {
    return "Chunk %s %s %d/%d/%d"
        .formatted(craft, id.parameter().value(), id.ingestion(), id.generation(), id.ordinal());
  }

  private void judge(String craft, NewChunk chunk, boolean ingestionIsThere) {
    chunks++;
    String name = name(craft, chunk.id());
    if (!ingestionIsThere) {
      findings.add(name + " is of an ingestion that is not there");
    }
    try {
      Series series = chunk.chunk().decode();
      samples += series.size();
      String difference = difference(series, chunk.chunk());
      if (difference != null) {
        findings.add(name + ": " + difference);
      }
      count(craft, chunk, series);
    } catch (RuntimeException e) {
      findings.add(name + " cannot be read: " + e.getMessage());
    }
  }

  private static @Nullable String difference(Series series, EncodedChunk says) {
    int size = series.size();
    if (size != says.count()) {
      return "it holds %d samples and says %d".formatted(size, says.count());
    }
    if (series.time(0) != says.firstNanos() || series.time(size - 1) != says.lastNanos()) {
      return "its times are not those that it says";
    }
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < size; i++) {
      min = Math.min(min, series.value(i));
      max = Math.max(max, series.value(i));
    }
    return says.blocks().min() == min && says.blocks().max() == max
        ? null
        : "its values are not within the summaries of its blocks";
  }

  private void count(String craft, NewChunk chunk, Series series) {
    String parameter = chunk.id().parameter().key();
    ChunkOrigins origins = chunk.origins();
    if (origins == null) {
      add(craft, chunk.id().ingestion(), parameter, series.size());
      return;
    }
    origins.runs().forEach(r -> add(craft, r.ingestion(), parameter, r.count()));
    origins.hidden().forEach(h -> add(craft, h.ingestion(), parameter, h.samples().size()));
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
