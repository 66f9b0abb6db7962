package org.facsat2.adapters.postgres;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.facsat2.pipeline.Transactions;
import org.facsat2.pipeline.telemetry.ChunkId;
import org.facsat2.pipeline.telemetry.TelemetryStore;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.TimeRange;
import org.facsat2.telemetry.chunk.BlockSummaries;
import org.facsat2.telemetry.chunk.ChunkCodec;
import org.facsat2.telemetry.chunk.ChunkOrigins;
import org.facsat2.telemetry.chunk.EncodedChunk;
import org.facsat2.telemetry.chunk.TimeBlock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Chunks as rows of PostgreSQL; a parameter is stored under its key, so that case does not matter.
 */
public final class PostgresTelemetryStore implements TelemetryStore {
  private static final String HEADER =
      "ingestion, generation, ordinal, first_nanos, last_nanos, samples, lowest, highest, total,"
          + " case when lowest is null then blocks end, sources";

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final Transactions transactions;

  public PostgresTelemetryStore(PostgresDatabase database) {
    this.jdbc = database.jdbc();
    this.batches = new JdbcTemplate(database.dataSource());
    this.transactions = database.transactions();
  }

  @Override
  public void append(String spacecraft, List<NewChunk> chunks) {
    insertTimeBlocks(spacecraft, chunks);
    batches.batchUpdate(
        """
        insert into chunk (spacecraft, parameter, ingestion, generation, ordinal, first_nanos,
          last_nanos, samples, lowest, highest, total, time_block, blocks, payload, sources,
          origins)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""",
        chunks,
        chunks.size() + 1,
        (statement, added) -> {
          ChunkId id = added.id();
          EncodedChunk chunk = added.chunk();
          TimeBlock times = chunk.timeBlock();
          statement.setString(1, spacecraft);
          statement.setString(2, id.parameter().key());
          statement.setLong(3, id.ingestion());
          statement.setInt(4, id.generation());
          statement.setLong(5, id.ordinal());
          statement.setLong(6, chunk.firstNanos());
          statement.setLong(7, chunk.lastNanos());
          statement.setInt(8, chunk.count());
          statement.setDouble(9, chunk.min());
          statement.setDouble(10, chunk.max());
          statement.setDouble(11, chunk.sum());
          statement.setObject(12, times == null ? null : times.id(), Types.OTHER);
          statement.setBytes(13, chunk.blocks().toBytes());
          statement.setBytes(14, chunk.payload());
          ChunkOrigins origins = added.origins();
          if (origins == null) {
            statement.setNull(15, Types.ARRAY);
            statement.setNull(16, Types.BINARY);
          } else {
            statement.setArray(
                15, statement.getConnection().createArrayOf("bigint", added.sources().toArray()));
            statement.setBytes(16, origins.toBytes());
          }
        });
  }

  /** Before the chunks that name them: what is read is whole. */
  private void insertTimeBlocks(String spacecraft, List<NewChunk> chunks) {
    Map<List<Object>, Object[]> rows = new LinkedHashMap<>();
    for (NewChunk chunk : chunks) {
      TimeBlock times = chunk.chunk().timeBlock();
      if (times != null) {
        ChunkId id = chunk.id();
        rows.putIfAbsent(
            List.of(id.ingestion(), id.generation(), times.id()),
            new Object[] {spacecraft, id.ingestion(), id.generation(), times.id(), times.bytes()});
      }
    }
    batches.batchUpdate(
        "insert into time_block values (?, ?, ?, ?, ?) on conflict do nothing",
        List.copyOf(rows.values()));
  }

  @Override
  public boolean replace(String spacecraft, List<ChunkId> replaced, List<NewChunk> chunks) {
    return transactions.call(
        () -> {
          // Two at once could each see a time block that the other one takes away.
          jdbc.sql("select pg_advisory_xact_lock(hashtext(:lock))")
              .param("lock", "chunks of " + spacecraft)
              .query(row -> {});
          if (!allThere(spacecraft, replaced)) {
            return false;
          }
          batches.batchUpdate(
              """
              delete from chunk where spacecraft = ? and parameter = ? and ingestion = ?
                and generation = ? and ordinal = ?""",
              replaced,
              replaced.size() + 1,
              (statement, id) -> {
                statement.setString(1, spacecraft);
                statement.setString(2, id.parameter().key());
                statement.setLong(3, id.ingestion());
                statement.setInt(4, id.generation());
                statement.setLong(5, id.ordinal());
              });
          append(spacecraft, chunks);
          jdbc.sql(
                  """
                  delete from time_block t
                  where t.spacecraft = :spacecraft and t.ingestion = any(:ingestions)
                    and not exists (
                      select 1 from chunk c
                      where c.spacecraft = t.spacecraft and c.ingestion = t.ingestion
                        and c.generation = t.generation and c.time_block = t.id)
                  """)
              .param("spacecraft", spacecraft)
              .param(
                  "ingestions",
                  replaced.stream().map(ChunkId::ingestion).distinct().toArray(Long[]::new))
              .update();
          return true;
        });
  }

  @Override
  public int smallChunks(String spacecraft, int atMost) {
    return jdbc.sql(
            """
            select count(*) from (
              select 1 from chunk where spacecraft = :spacecraft and samples < :small
              limit :most) as small
            """)
        .param("spacecraft", spacecraft)
        .param("small", ChunkCodec.MAXIMUM_SAMPLES / 2)
        .param("most", atMost)
        .query(Integer.class)
        .single();
  }

  /** Locks them, so that they stay there until the end of the transaction. */
  private boolean allThere(String spacecraft, List<ChunkId> ids) {
    int[] found = {0};
    select(spacecraft, ids, "1", " for update of c", (id, row) -> found[0]++);
    return found[0] == ids.size();
  }

  @Override
  public List<Header> compactedAround(String spacecraft, long ingestion) {
    return jdbc.sql(
            "select "
                + HEADER
                + """
                , parameter from chunk
                where spacecraft collate "C" = :spacecraft and generation > 0
                  and ingestion >= :ingestion
                  and sources[1] <= :ingestion
                """)
        .param("spacecraft", spacecraft)
        .param("ingestion", ingestion)
        .query((row, i) -> header(new ParameterId(row.getString("parameter")), row))
        .list();
  }

  @Override
  public void remove(String spacecraft, long ingestion) {
    for (String table : List.of("chunk", "time_block")) {
      jdbc.sql(
              "delete from "
                  + table
                  + " where spacecraft collate \"C\" = :spacecraft and ingestion = :ingestion"
                  + " and generation = 0")
          .param("spacecraft", spacecraft)
          .param("ingestion", ingestion)
          .update();
    }
  }

  @Override
  public void removeAll(String spacecraft) {
    for (String table : List.of("chunk", "time_block")) {
      jdbc.sql("delete from " + table + " where spacecraft = :spacecraft")
          .param("spacecraft", spacecraft)
          .update();
    }
  }

  @Override
  public List<NewChunk> following(String spacecraft, @Nullable ChunkId last, int atMost) {
    return jdbc.sql(
            "select "
                + HEADER
                + """
                , parameter, blocks as all_blocks, payload, origins,
                  (select bytes from time_block t
                   where t.spacecraft = c.spacecraft and t.ingestion = c.ingestion
                     and t.generation = c.generation and t.id = c.time_block) as times
                from chunk c
                where spacecraft = :spacecraft
                  and (parameter, ingestion, generation, ordinal)
                    > (:parameter, :ingestion, :generation, :ordinal)
                order by parameter, ingestion, generation, ordinal
                limit :most
                """)
        .param("spacecraft", spacecraft)
        .param("parameter", last == null ? "" : last.parameter().key())
        .param("ingestion", last == null ? 0 : last.ingestion())
        .param("generation", last == null ? 0 : last.generation())
        .param("ordinal", last == null ? 0 : last.ordinal())
        .param("most", atMost)
        .query((row, i) -> whole(row))
        .list();
  }

  private static NewChunk whole(ResultSet row) throws SQLException {
    Header header = header(new ParameterId(row.getString("parameter")), row);
    byte[] times = row.getBytes("times");
    byte[] origins = row.getBytes("origins");
    return new NewChunk(
        header.id(),
        new EncodedChunk(
            header.firstNanos(),
            header.lastNanos(),
            header.count(),
            header.min(),
            header.max(),
            header.sum(),
            BlockSummaries.fromBytes(row.getBytes("all_blocks")),
            row.getBytes("payload"),
            times == null ? null : TimeBlock.fromBytes(times)),
        header.sources(),
        origins == null ? null : ChunkOrigins.fromBytes(origins));
  }

  @Override
  public List<Header> headers(String spacecraft, ParameterId parameter, TimeRange range) {
    return jdbc.sql(
            "select "
                + HEADER
                + """
             from chunk
            where spacecraft collate "C" = :spacecraft and parameter collate "C" = :parameter
              and first_nanos < :stop and last_nanos >= :start
              and first_nanos >= (
                select greatest(:start - max(last_nanos::numeric - first_nanos::numeric),
                  -9223372036854775808)::bigint
                from chunk
                where spacecraft collate "C" = :spacecraft and parameter collate "C" = :parameter)
            order by first_nanos, ingestion, generation, ordinal
            """)
        .param("spacecraft", spacecraft)
        .param("parameter", parameter.key())
        .param("start", range.startNanos())
        .param("stop", range.stopNanos())
        .query((row, i) -> header(parameter, row))
        .list();
  }

  private static Header header(ParameterId parameter, ResultSet row) throws SQLException {
    // By position: thousands of rows, for which a look-up of each name would take longest.
    ChunkId id = new ChunkId(parameter, row.getLong(1), row.getInt(2), row.getLong(3));
    long first = row.getLong(4);
    long last = row.getLong(5);
    int count = row.getInt(6);
    byte[] blocks = row.getBytes(10);
    Array sources = row.getArray(11);
    List<Long> numbers =
        sources == null ? List.of(id.ingestion()) : List.of((Long[]) sources.getArray());
    if (blocks == null) {
      return new Header(
          id, numbers, first, last, count, row.getDouble(7), row.getDouble(8), row.getDouble(9));
    }
    BlockSummaries old = BlockSummaries.fromBytes(blocks);
    return new Header(id, numbers, first, last, count, old.min(), old.max(), old.sum());
  }

  @Override
  public Map<ChunkId, BlockSummaries> blocks(String spacecraft, Collection<ChunkId> ids) {
    Map<ChunkId, BlockSummaries> blocks = new HashMap<>();
    select(
        spacecraft,
        ids,
        "c.blocks",
        "",
        (id, row) -> blocks.put(id, BlockSummaries.fromBytes(row.getBytes("blocks"))));
    return blocks;
  }

  @Override
  public Map<ChunkId, Payload> payloads(String spacecraft, Collection<ChunkId> ids) {
    Map<ChunkId, Payload> payloads = new HashMap<>();
    select(
        spacecraft,
        ids,
        "c.payload, t.bytes, c.origins",
        """
        left join time_block t on t.spacecraft = c.spacecraft and t.ingestion = c.ingestion
          and t.generation = c.generation and t.id = c.time_block""",
        (id, row) ->
            payloads.put(
                id,
                new Payload(
                    row.getBytes("payload"), row.getBytes("bytes"), row.getBytes("origins"))));
    return payloads;
  }

  /** What to do with a row that was found. */
  @FunctionalInterface
  private interface Found {
    void accept(ChunkId id, ResultSet row) throws SQLException;
  }

  /**
   * Chunks {@code c} by their names. Each is looked up by itself ({@code offset 0} keeps it so): a
   * join would read all chunks of a parameter where the planner does not know yet how many they are
   * (migration V91).
   */
  private void select(
      String spacecraft, Collection<ChunkId> ids, String columns, String after, Found found) {
    Map<ParameterId, List<ChunkId>> byParameter = new HashMap<>();
    for (ChunkId id : ids) {
      byParameter.computeIfAbsent(id.parameter(), p -> new ArrayList<>()).add(id);
    }
    byParameter.forEach(
        (parameter, wanted) ->
            jdbc.sql(
                    "select c.ingestion, c.generation, c.ordinal, "
                        + columns
                        + """
                         from unnest(:ingestions, :generations, :ordinals)
                          as w (ingestion, generation, ordinal)
                        cross join lateral (
                          select * from chunk
                          where spacecraft = :spacecraft and parameter = :parameter
                            and ingestion = w.ingestion and generation = w.generation
                            and ordinal = w.ordinal
                          offset 0) as c
                        """
                        + after)
                .param("spacecraft", spacecraft)
                .param("parameter", parameter.key())
                .param("ingestions", wanted.stream().map(ChunkId::ingestion).toArray(Long[]::new))
                .param(
                    "generations", wanted.stream().map(ChunkId::generation).toArray(Integer[]::new))
                .param("ordinals", wanted.stream().map(ChunkId::ordinal).toArray(Long[]::new))
                .query(
                    row -> {
                      found.accept(
                          new ChunkId(parameter, row.getLong(1), row.getInt(2), row.getLong(3)),
                          row);
                    }));
  }
}
