package org.facsat2.adapters.postgres;

import java.util.Optional;
import org.facsat2.pipeline.ingestion.RememberedSettings;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people said about files, in PostgreSQL. */
public final class PostgresRememberedSettings implements RememberedSettings {
  private final JdbcClient jdbc;

  public PostgresRememberedSettings(PostgresDatabase database) {
    this.jdbc = database.jdbc();
  }

  @Override
  public Optional<Remembered> find(String spacecraft, String header) {
    return jdbc.sql(
            """
            select remembered from remembered_settings
            where spacecraft = :spacecraft and header = :header
            """)
        .param("spacecraft", spacecraft)
        .param("header", header)
        .query((row, i) -> Json.read(row.getString("remembered"), Remembered.class))
        .optional();
  }

  @Override
  public void remember(String spacecraft, String header, Remembered remembered) {
    jdbc.sql(
            """
            insert into remembered_settings values (:spacecraft, :header, :ingestion, :remembered)
            on conflict (spacecraft, header) do update
              set ingestion = excluded.ingestion, remembered = excluded.remembered
            """)
        .param("spacecraft", spacecraft)
        .param("header", header)
        .param("ingestion", remembered.ingestion())
        .param("remembered", Json.column(remembered))
        .update();
  }

  @Override
  public void forget(String spacecraft, long ingestion) {
    jdbc.sql(
            """
            delete from remembered_settings
            where spacecraft = :spacecraft and ingestion = :ingestion
            """)
        .param("spacecraft", spacecraft)
        .param("ingestion", ingestion)
        .update();
  }
}
