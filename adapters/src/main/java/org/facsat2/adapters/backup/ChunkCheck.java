package org.facsat2.adapters.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.facsat2.pipeline.telemetry.ChunkId;
import org.facsat2.pipeline.telemetry.TelemetryOfIngestions;
import org.facsat2.pipeline.telemetry.TelemetryStore;
import org.facsat2.pipeline.telemetry.TelemetryStore.NewChunk;
import org.facsat2.telemetry.FiniteSum;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.Series;
import org.facsat2.telemetry.chunk.BlockSummaries;
import org.facsat2.telemetry.chunk.ChunkOrigins;
import org.facsat2.telemetry.chunk.EncodedChunk;
import org.facsat2.telemetry.chunk.TimeBlock;
import org.facsat2.telemetry.chunk.UnreadableChunkException;
import org.jspecify.annotations.Nullable;

/** Decodes every chunk, compares it with its summaries, and counts whose its samples are. */
final class ChunkCheck {
  private static final int ROWS_AT_ONCE = 64;

  /** Sums are added in another order, or rounded to the decimals of the values. */
  private static final double ROUNDING = 1e-9;

  private final Verify.Findings findings;
  private final SampleCounts counts = new SampleCounts();
  private long chunks;
  private long samples;

  ChunkCheck(Verify.Findings findings) {
    this.findings = findings;
  }

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
                c.first_nanos, c.last_nanos, c.samples, c.lowest, c.highest, c.total, c.blocks, c.payload, c.origins, t.bytes,
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
    counts.differences(connection).forEach(difference -> findings.add(difference.toString()));
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
                  column(row, "lowest", blocks.min()),
                  column(row, "highest", blocks.max()),
                  column(row, "total", blocks.sum()),
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

  /** Chunks of the first format have no such columns. */
  private static double column(ResultSet row, String name, double otherwise) throws SQLException {
    double value = row.getDouble(name);
    return row.wasNull() ? otherwise : value;
  }

  /**
   * Checks the chunks of a store beside the database. They are listed a few at a time, while
   * compaction may put others in their place: what then seems to lack samples is counted again.
   */
  void check(Connection connection, TelemetryElsewhere elsewhere) throws SQLException {
    TelemetryStore store = elsewhere.chunks();
    for (Map.Entry<String, Verify.Ingestions> craft : Verify.Ingestions.of(connection).entrySet()) {
      List<NewChunk> some = store.following(craft.getKey(), null, ROWS_AT_ONCE);
      while (!some.isEmpty()) {
        for (NewChunk chunk : some) {
          judge(craft.getKey(), chunk, !craft.getValue().lacks(chunk.id().ingestion()));
        }
        some = store.following(craft.getKey(), some.getLast().id(), ROWS_AT_ONCE);
      }
    }
    for (SampleCounts.Difference difference : counts.differences(connection)) {
      long there = countedAtOnce(elsewhere, difference);
      if (there != difference.said()) {
        findings.add(difference.with(there).toString());
      }
    }
  }

  private static long countedAtOnce(
      TelemetryElsewhere elsewhere, SampleCounts.Difference difference) {
    Map<ChunkId, Long> samples = new HashMap<>();
    try {
      new TelemetryOfIngestions(elsewhere.chunks(), elsewhere.documents())
          .chunks(
              difference.spacecraft(),
              difference.parameter(),
              Set.of(difference.ingestion()),
              chunk ->
                  samples.put(
                      chunk.id(), SampleCounts.of(chunk).getOrDefault(difference.ingestion(), 0L)))
          .forEach(samples::remove);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (UnreadableChunkException damaged) {
      // That is a finding of its own; here its samples are missing.
      return difference.there();
    }
    return samples.values().stream().mapToLong(Long::longValue).sum();
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
      counts.add(craft, chunk.id().parameter(), SampleCounts.of(chunk));
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
    BlockSummaries blocks = says.blocks();
    if (says.min() != blocks.min() || says.max() != blocks.max() || says.sum() != blocks.sum()) {
      return "its values are not those of its blocks";
    }
    for (int block = 0; block < blocks.size(); block++) {
      if (!isSummedUp(series, block, blocks)) {
        return "its values are not within the summaries of its blocks";
      }
    }
    return null;
  }

  private static boolean isSummedUp(Series series, int block, BlockSummaries blocks) {
    int from = block * BlockSummaries.SAMPLES_PER_BLOCK;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    double sum = 0;
    double size = 0;
    for (int i = from; i < from + blocks.count(block); i++) {
      double value = series.value(i);
      min = Math.min(min, value);
      max = Math.max(max, value);
      sum = FiniteSum.add(sum, value);
      size = FiniteSum.add(size, Math.abs(value));
    }
    return blocks.min(block) == min
        && blocks.max(block) == max
        && Math.abs(blocks.sum(block) - sum) <= ROUNDING * size;
  }
}
