package org.facsat2.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.facsat2.pipeline.Page;
import org.facsat2.pipeline.training.ModelRegistry;
import org.facsat2.pipeline.training.ModelVersion;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Model versions and aliases in PostgreSQL: the embedded registry. */
public final class PostgresModelRegistry implements ModelRegistry {
  private final JdbcClient jdbc;

  public PostgresModelRegistry(PostgresDatabase database) {
    this.jdbc = database.jdbc();
  }

  @Override
  public ModelVersion register(
      String spacecraft,
      String sha256,
      Instant at,
      String who,
      ModelVersion.Provenance provenance) {
    // Of two registrations one waits, so that each finds the versions before its own.
    jdbc.sql("select id from spacecraft where id = :id for update")
        .param("id", spacecraft)
        .query(String.class)
        .single();
    int version =
        jdbc.sql(
                """
                insert into model_version
                select :spacecraft, coalesce(max(version), 0) + 1, :sha256, :at, :who, :provenance
                from model_version where spacecraft = :spacecraft
                returning version
                """)
            .param("spacecraft", spacecraft)
            .param("sha256", sha256)
            .param("at", Rows.utc(at))
            .param("who", who)
            .param("provenance", Json.column(provenance))
            .query(Integer.class)
            .single();
    return new ModelVersion(spacecraft, version, sha256, at, who, provenance);
  }

  @Override
  public Optional<ModelVersion> find(String spacecraft, int version) {
    return jdbc.sql(
            """
            select * from model_version where spacecraft = :spacecraft and version = :version
            """)
        .param("spacecraft", spacecraft)
        .param("version", version)
        .query(PostgresModelRegistry::version)
        .optional();
  }

  @Override
  public Page<ModelVersion> list(String spacecraft, Page.Request page) {
    List<ModelVersion> rows =
        jdbc.sql(
                """
                select * from model_version
                where spacecraft = :spacecraft and version < :after
                order by version desc limit :limit
                """)
            .param("spacecraft", spacecraft)
            .param("after", Keyset.after(page, Integer.MAX_VALUE))
            .param("limit", Keyset.limit(page))
            .query(PostgresModelRegistry::version)
            .list();
    return Keyset.page(rows, page, ModelVersion::version);
  }

  @Override
  public Optional<ModelVersion> aliased(String spacecraft, String alias) {
    return jdbc.sql(
            """
            select v.* from model_version v
            join model_alias a on a.spacecraft = v.spacecraft and a.version = v.version
            where a.spacecraft = :spacecraft and a.alias = :alias
            """)
        .param("spacecraft", spacecraft)
        .param("alias", alias)
        .query(PostgresModelRegistry::version)
        .optional();
  }

  private static ModelVersion version(ResultSet row, int number) throws SQLException {
    return new ModelVersion(
        row.getString("spacecraft"),
        row.getInt("version"),
        row.getString("sha256"),
        Rows.instant(row, "created_at"),
        row.getString("created_by"),
        Json.read(row.getString("provenance"), ModelVersion.Provenance.class));
  }

  @Override
  public Set<String> aliases(String spacecraft, int version) {
    return new TreeSet<>(
        jdbc.sql(
                """
                select alias from model_alias
                where spacecraft = :spacecraft and version = :version
                """)
            .param("spacecraft", spacecraft)
            .param("version", version)
            .query(String.class)
            .list());
  }

  @Override
  public void alias(String spacecraft, String alias, int version, Instant at, String who) {
    jdbc.sql(
            """
            insert into model_alias values (:spacecraft, :alias, :version, :at, :who)
            on conflict (spacecraft, alias)
            do update set version = excluded.version, set_at = excluded.set_at,
              set_by = excluded.set_by
            """)
        .param("spacecraft", spacecraft)
        .param("alias", alias)
        .param("version", version)
        .param("at", Rows.utc(at))
        .param("who", who)
        .update();
  }
}
