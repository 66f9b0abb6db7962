package org.facsat2.adapters.postgres;

import java.util.List;
import org.facsat2.pipeline.ingestion.Ingestions.Extent;
import org.facsat2.pipeline.preprocessing.IngestionExtents;
import org.facsat2.telemetry.ParameterId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Extents of single ingestions, in the table that {@link PostgresIngestions} fills. */
public final class PostgresIngestionExtents implements IngestionExtents {
  private final JdbcClient jdbc;

  public PostgresIngestionExtents(PostgresDatabase database) {
    this.jdbc = database.jdbc();
  }

  @Override
  public List<Extent> of(String spacecraft, long ingestion) {
    return jdbc.sql(
            """
            select parameter, first_nanos, last_nanos, samples from ingestion_extent
            where spacecraft = :spacecraft and ingestion = :ingestion order by parameter
            """)
        .param("spacecraft", spacecraft)
        .param("ingestion", ingestion)
        .query(
            (row, i) ->
                new Extent(
                    new ParameterId(row.getString("parameter")),
                    row.getLong("first_nanos"),
                    row.getLong("last_nanos"),
                    row.getLong("samples")))
        .list();
  }

  @Override
  public void put(String spacecraft, long ingestion, List<Extent> derived) {
    for (Extent extent : derived) {
      jdbc.sql(
              """
              insert into ingestion_extent
              values (:spacecraft, :ingestion, :parameter, :first, :last, :samples)
              on conflict (spacecraft, ingestion, parameter) do update
              set first_nanos = :first, last_nanos = :last, samples = :samples
              """)
          .param("spacecraft", spacecraft)
          .param("ingestion", ingestion)
          .param("parameter", extent.parameter().value())
          .param("first", extent.firstNanos())
          .param("last", extent.lastNanos())
          .param("samples", extent.samples())
          .update();
    }
  }
}
