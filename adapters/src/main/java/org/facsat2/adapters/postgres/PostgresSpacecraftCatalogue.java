package org.facsat2.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.catalogue.DictionaryVersion;
import org.facsat2.pipeline.catalogue.Spacecraft;
import org.facsat2.pipeline.catalogue.SpacecraftCatalogue;
import org.facsat2.telemetry.Dictionary;
import org.facsat2.telemetry.Parameter;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/** Spacecraft and dictionaries in PostgreSQL. */
public final class PostgresSpacecraftCatalogue implements SpacecraftCatalogue {
  private static final TypeReference<List<Parameter>> PARAMETERS = new TypeReference<>() {};

  private final JdbcClient jdbc;

  public PostgresSpacecraftCatalogue(PostgresDatabase database) {
    this.jdbc = database.jdbc();
  }

  @Override
  public boolean add(Spacecraft spacecraft) {
    return jdbc.sql(
                """
                insert into spacecraft (id, name, norad_id, model_source, notes, created_at)
                values (:id, :name, :norad, :source, :notes, :at)
                on conflict do nothing
                """)
            .param("id", spacecraft.id())
            .param("name", Rows.withoutNul(spacecraft.name()))
            .param("norad", spacecraft.noradId())
            .param("source", spacecraft.modelSource())
            .param("notes", Rows.withoutNul(spacecraft.notes()))
            .param("at", Rows.utc(spacecraft.createdAt()))
            .update()
        == 1;
  }

  @Override
  public Optional<Spacecraft> find(String id) {
    return jdbc.sql("select * from spacecraft where id = :id")
        .param("id", Rows.withoutNul(id))
        .query(PostgresSpacecraftCatalogue::spacecraft)
        .optional();
  }

  @Override
  public List<Spacecraft> all() {
    return jdbc.sql("select * from spacecraft order by id")
        .query(PostgresSpacecraftCatalogue::spacecraft)
        .list();
  }

  private static Spacecraft spacecraft(ResultSet row, int number) throws SQLException {
    return new Spacecraft(
        row.getString("id"),
        row.getString("name"),
        row.getObject("norad_id", Integer.class),
        row.getString("model_source"),
        row.getString("notes"),
        Rows.instant(row, "created_at"));
  }

  @Override
  public void update(Spacecraft spacecraft) {
    jdbc.sql(
            """
            update spacecraft
            set name = :name, norad_id = :norad, model_source = :source, notes = :notes
            where id = :id
            """)
        .param("id", spacecraft.id())
        .param("name", Rows.withoutNul(spacecraft.name()))
        .param("norad", spacecraft.noradId())
        .param("source", spacecraft.modelSource())
        .param("notes", Rows.withoutNul(spacecraft.notes()))
        .update();
  }

  @Override
  public void lock(String id) {
    boolean there =
        jdbc.sql("select id from spacecraft where id = :id for update")
            .param("id", id)
            .query(String.class)
            .optional()
            .isPresent();
    if (!there) {
      throw Refusal.notFound("spacecraft", id);
    }
  }

  @Override
  public long nextIngestionNumber(String id) {
    return jdbc.sql(
            """
            update spacecraft set last_ingestion = last_ingestion + 1
            where id = :id returning last_ingestion
            """)
        .param("id", id)
        .query(Long.class)
        .optional()
        .orElseThrow(() -> Refusal.notFound("spacecraft", id));
  }

  @Override
  public Dictionary dictionary(String id) {
    return jdbc.sql(
            """
            select version, parameters from dictionary
            where spacecraft = :id order by version desc limit 1
            """)
        .param("id", id)
        .query(PostgresSpacecraftCatalogue::dictionary)
        .optional()
        .orElseGet(Dictionary::empty);
  }

  @Override
  public Optional<Dictionary> dictionary(String id, int version) {
    return jdbc.sql(
            """
            select version, parameters from dictionary
            where spacecraft = :id and version = :version
            """)
        .param("id", id)
        .param("version", version)
        .query(PostgresSpacecraftCatalogue::dictionary)
        .optional();
  }

  @Override
  public List<DictionaryVersion> versions(String id) {
    return jdbc.sql(
            """
            select version, jsonb_array_length(parameters) as parameters, changed_by, changed_at
            from dictionary where spacecraft = :id order by version desc
            """)
        .param("id", id)
        .query(
            (row, number) ->
                new DictionaryVersion(
                    row.getInt("version"),
                    row.getInt("parameters"),
                    row.getString("changed_by"),
                    Rows.instant(row, "changed_at")))
        .list();
  }

  private static Dictionary dictionary(ResultSet row, int number) throws SQLException {
    return new Dictionary(
        row.getInt("version"), Json.read(row.getString("parameters"), PARAMETERS));
  }

  @Override
  public boolean putDictionary(String id, Dictionary next, String who, Instant at) {
    return jdbc.sql(
                """
                insert into dictionary (spacecraft, version, parameters, changed_by, changed_at)
                select :id, :version, :parameters, :who, :at
                where coalesce((select max(version) from dictionary where spacecraft = :id), 0)
                  = :version - 1
                on conflict do nothing
                """)
            .param("id", id)
            .param("version", next.version())
            .param("parameters", Json.column(next.parameters()))
            .param("who", Rows.withoutNul(who))
            .param("at", Rows.utc(at))
            .update()
        == 1;
  }
}
