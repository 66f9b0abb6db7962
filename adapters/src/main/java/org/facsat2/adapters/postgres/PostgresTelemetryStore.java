package org.facsat2.adapters.postgres;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.facsat2.pipeline.telemetry.ChunkId;
import org.facsat2.pipeline.telemetry.TelemetryStore;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.TimeRange;
import org.facsat2.telemetry.chunk.BlockSummaries;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Chunks as rows of PostgreSQL; a parameter is stored under its key, so that case does not matter.
 */
public final class PostgresTelemetryStore implements TelemetryStore {
  private final JdbcClient jdbc;
  private final JdbcTemplate batches;

  public PostgresTelemetryStore(PostgresDatabase database) {
    this.jdbc = database.jdbc();
    this.batches = new JdbcTemplate(database.dataSource());
  }

  @Override
  public void append(String spacecraft, List<NewChunk> chunks) {
    batches.batchUpdate(
        "insert into chunk values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
        chunks,
        chunks.size() + 1,
        (statement, chunk) -> {
          statement.setString(1, spacecraft);
          statement.setString(2, chunk.id().parameter().key());
          statement.setLong(3, chunk.id().ingestion());
          statement.setInt(4, chunk.id().ordinal());
          statement.setLong(5, chunk.chunk().firstNanos());
          statement.setLong(6, chunk.chunk().lastNanos());
          statement.setInt(7, chunk.chunk().count());
          statement.setBytes(8, chunk.chunk().blocks().toBytes());
          statement.setBytes(9, chunk.chunk().payload());
        });
  }

  @Override
  public void remove(String spacecraft, long ingestion) {
    jdbc.sql("delete from chunk where spacecraft = :spacecraft and ingestion = :ingestion")
        .param("spacecraft", spacecraft)
        .param("ingestion", ingestion)
        .update();
  }

  @Override
  public List<Header> headers(String spacecraft, ParameterId parameter, TimeRange range) {
    return jdbc.sql(
            """
            select ingestion, ordinal, first_nanos, last_nanos, samples, blocks from chunk
            where spacecraft = :spacecraft and parameter = :parameter
              and first_nanos < :stop and last_nanos >= :start
            order by first_nanos, ingestion, ordinal
            """)
        .param("spacecraft", spacecraft)
        .param("parameter", parameter.key())
        .param("start", range.startNanos())
        .param("stop", range.stopNanos())
        .query(
            (row, i) ->
                new Header(
                    new ChunkId(parameter, row.getLong("ingestion"), row.getInt("ordinal")),
                    row.getLong("first_nanos"),
                    row.getLong("last_nanos"),
                    row.getInt("samples"),
                    BlockSummaries.fromBytes(row.getBytes("blocks"))))
        .list();
  }

  @Override
  public Map<ChunkId, byte[]> payloads(String spacecraft, Collection<ChunkId> ids) {
    Map<ParameterId, List<ChunkId>> byParameter = new HashMap<>();
    for (ChunkId id : ids) {
      byParameter.computeIfAbsent(id.parameter(), p -> new ArrayList<>()).add(id);
    }
    Map<ChunkId, byte[]> payloads = new HashMap<>();
    byParameter.forEach(
        (parameter, wanted) ->
            jdbc.sql(
                    """
                    select c.ingestion, c.ordinal, c.payload from chunk c
                    join unnest(:ingestions, :ordinals) as w (ingestion, ordinal)
                      on c.ingestion = w.ingestion and c.ordinal = w.ordinal
                    where c.spacecraft = :spacecraft and c.parameter = :parameter
                    """)
                .param("spacecraft", spacecraft)
                .param("parameter", parameter.key())
                .param("ingestions", wanted.stream().map(ChunkId::ingestion).toArray(Long[]::new))
                .param("ordinals", wanted.stream().map(ChunkId::ordinal).toArray(Integer[]::new))
                .query(
                    row -> {
                      payloads.put(
                          new ChunkId(parameter, row.getLong("ingestion"), row.getInt("ordinal")),
                          row.getBytes("payload"));
                    }));
    return payloads;
  }
}
