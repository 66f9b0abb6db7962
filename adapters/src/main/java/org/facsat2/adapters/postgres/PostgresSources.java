package org.facsat2.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.pipeline.Page;
import org.facsat2.pipeline.sources.Place;
import org.facsat2.pipeline.sources.Shape;
import org.facsat2.pipeline.sources.Source;
import org.facsat2.pipeline.sources.SourceFile;
import org.facsat2.pipeline.sources.Sources;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/** Sources and the files that they have seen, in PostgreSQL. */
public final class PostgresSources implements Sources {
  private static final TypeReference<List<Shape>> SHAPES = new TypeReference<>() {};
  private static final TypeReference<Set<String>> TEXTS = new TypeReference<>() {};
  private static final int NAMES_A_STATEMENT = 1000;

  /** A source that is to be looked at; of an address only if no answer of it is held. */
  private static final String IS_DUE =
      """
      not paused and due_at <= :now and (place->>'type' <> 'http' or not exists
        (select 1 from source_file f where f.source = source.id and f.state = 'HELD'))
      """;

  private final JdbcClient jdbc;

  public PostgresSources(PostgresDatabase database) {
    this.jdbc = database.jdbc();
  }

  @Override
  public void add(Source source) {
    Source.State state = source.state();
    edited(
            """
            insert into source (id, spacecraft, name, place, interval_seconds, settings, paused,
              created_by, created_at, due_at, cursor, shapes, unsettled)
            values (:id, :spacecraft, :name, :place, :interval, :settings, :paused,
              :who, :at, :due, :cursor, :shapes, '[]')
            """,
            source)
        .param("spacecraft", source.spacecraft())
        .param("who", source.createdBy())
        .param("at", Rows.utc(source.createdAt()))
        .param("due", Rows.utc(state.dueAt()))
        .param("cursor", state.cursor())
        .param("shapes", Json.column(state.shapes()))
        .update();
  }

  @Override
  public void edit(Source source) {
    edited(
            """
            update source set name = :name, place = :place, interval_seconds = :interval,
              settings = :settings, paused = :paused
            where id = :id
            """,
            source)
        .update();
  }

  private JdbcClient.StatementSpec edited(String sql, Source source) {
    return jdbc.sql(sql)
        .param("id", source.id())
        .param("name", Rows.withoutNul(source.name()))
        .param("place", Json.column(source.place()))
        .param("interval", source.interval().toSeconds())
        .param("settings", Json.column(source.settings()))
        .param("paused", source.paused());
  }

  @Override
  public Optional<Source> find(String spacecraft, String id) {
    return jdbc.sql("select * from source where spacecraft = :spacecraft and id = :id")
        .param("spacecraft", spacecraft)
        .param("id", id)
        .query(PostgresSources::source)
        .optional();
  }

  @Override
  public List<Source> list(String spacecraft) {
    return jdbc.sql("select * from source where spacecraft = :spacecraft order by lower(name)")
        .param("spacecraft", spacecraft)
        .query(PostgresSources::source)
        .list();
  }

  @Override
  public void restart(String id, Instant dueAt) {
    jdbc.sql(
            """
            update source set due_at = :due, error = null, cursor = null, shapes = '[]',
              unsettled = '[]'
            where id = :id
            """)
        .param("id", id)
        .param("due", Rows.utc(dueAt))
        .update();
  }

  @Override
  public void remove(String id) {
    jdbc.sql("delete from source where id = :id").param("id", id).update();
  }

  @Override
  public void makeDue(String id, Instant at) {
    jdbc.sql("update source set due_at = :at where id = :id")
        .param("id", id)
        .param("at", Rows.utc(at))
        .update();
  }

  @Override
  public List<String> dueSpacecraft(Instant now) {
    return jdbc.sql("select distinct spacecraft from source where " + IS_DUE + " order by 1")
        .param("now", Rows.utc(now))
        .query((row, number) -> row.getString("spacecraft"))
        .list();
  }

  @Override
  public List<Source> due(String spacecraft, Instant now) {
    return jdbc.sql(
            "select * from source where spacecraft = :spacecraft and "
                + IS_DUE
                + " order by lower(name)")
        .param("spacecraft", spacecraft)
        .param("now", Rows.utc(now))
        .query(PostgresSources::source)
        .list();
  }

  @Override
  public void looked(
      String id, Instant began, Instant dueAt, @Nullable String error, Set<String> unsettled) {
    jdbc.sql(
            """
            update source set
              due_at = case when due_at > :began then due_at else :due end,
              looked_at = :began,
              succeeded_at = case when cast(:error as text) is null then :began else succeeded_at end,
              error = :error,
              unsettled = :unsettled
            where id = :id
            """)
        .param("id", id)
        .param("began", Rows.utc(began))
        .param("due", Rows.utc(dueAt))
        .param("error", Rows.withoutNul(error))
        .param("unsettled", Json.column(unsettled))
        .update();
  }

  @Override
  public void advance(String id, @Nullable String cursor, List<Shape> shapes) {
    jdbc.sql("update source set cursor = :cursor, shapes = :shapes where id = :id")
        .param("id", id)
        .param("cursor", Rows.withoutNul(cursor))
        .param("shapes", Json.column(shapes))
        .update();
  }

  @Override
  public Map<String, SourceFile> known(String source, Collection<String> fingerprints) {
    Map<String, SourceFile> known = new HashMap<>();
    List<String> all = new ArrayList<>(fingerprints);
    for (int from = 0; from < all.size(); from += NAMES_A_STATEMENT) {
      jdbc.sql(
              """
              select * from source_file
              where source = :source and fingerprint in (:fingerprints)
              """)
          .param("source", source)
          .param("fingerprints", all.subList(from, Math.min(from + NAMES_A_STATEMENT, all.size())))
          .query(PostgresSources::file)
          .list()
          .forEach(file -> known.put(file.fingerprint(), file));
    }
    return known;
  }

  @Override
  public List<SourceFile> accepted(String source) {
    return jdbc.sql(
            "select * from source_file where source = :source and state = 'ACCEPTED' order by id")
        .param("source", source)
        .query(PostgresSources::file)
        .list();
  }

  @Override
  public Optional<SourceFile> file(String source, long id) {
    return jdbc.sql("select * from source_file where source = :source and id = :id")
        .param("source", source)
        .param("id", id)
        .query(PostgresSources::file)
        .optional();
  }

  @Override
  public void put(SourceFile file) {
    if (file.id() == 0) {
      written(
              """
              insert into source_file (source, spacecraft, name, fingerprint, bytes, modified_at,
                state, reason, shape, settings, ingestion, next_cursor, found_at, decided_by,
                decided_at)
              values (:source, :spacecraft, :name, :fingerprint, :bytes, :modified,
                :state, :reason, :shape, :settings, :ingestion, :next, :found, :who, :decided)
              on conflict (source, fingerprint) do update set state = :state, reason = :reason,
                shape = :shape, settings = :settings, ingestion = :ingestion, next_cursor = :next,
                decided_by = :who, decided_at = :decided
              """,
              file)
          .param("source", file.source())
          .param("spacecraft", file.spacecraft())
          .param("name", Rows.withoutNul(file.name()))
          .param("fingerprint", file.fingerprint())
          .param("bytes", file.bytes())
          .param("modified", time(file.modifiedAt()))
          .param("found", Rows.utc(file.foundAt()))
          .update();
      return;
    }
    written(
            """
            update source_file set state = :state, reason = :reason, shape = :shape,
              settings = :settings, ingestion = :ingestion, next_cursor = :next,
              decided_by = :who, decided_at = :decided
            where id = :id
            """,
            file)
        .param("id", file.id())
        .update();
  }

  private JdbcClient.StatementSpec written(String sql, SourceFile file) {
    return jdbc.sql(sql)
        .param("state", file.state().name())
        .param("reason", Rows.withoutNul(file.reason()))
        .param("shape", json(file.shape()))
        .param("settings", json(file.settings()))
        .param("ingestion", file.ingestion())
        .param("next", Rows.withoutNul(file.next()))
        .param("who", file.decidedBy())
        .param("decided", time(file.decidedAt()));
  }

  private static @Nullable Object time(@Nullable Instant instant) {
    return instant == null ? null : Rows.utc(instant);
  }

  private static @Nullable PGobject json(@Nullable Object value) {
    return value == null ? null : Json.column(value);
  }

  @Override
  public Page<SourceFile> files(
      String source, SourceFile.@Nullable State state, Page.Request page) {
    List<SourceFile> rows =
        jdbc.sql(
                """
                select * from source_file
                where source = :source and (cast(:state as text) is null or state = :state)
                  and id < :after
                order by id desc limit :limit
                """)
            .param("source", source)
            .param("state", state == null ? null : state.name())
            .param("after", Keyset.after(page, Long.MAX_VALUE))
            .param("limit", Keyset.limit(page))
            .query(PostgresSources::file)
            .list();
    return Keyset.page(rows, page, SourceFile::id);
  }

  @Override
  public Map<SourceFile.State, Long> counts(String source) {
    Map<SourceFile.State, Long> counts = new EnumMap<>(SourceFile.State.class);
    jdbc.sql("select state, count(*) from source_file where source = :source group by state")
        .param("source", source)
        .query(
            row -> {
              counts.put(SourceFile.State.valueOf(row.getString(1)), row.getLong(2));
            });
    return counts;
  }

  private static Source source(ResultSet row, int number) throws SQLException {
    return new Source(
        row.getString("id"),
        row.getString("spacecraft"),
        row.getString("name"),
        Json.read(row.getString("place"), Place.class),
        Duration.ofSeconds(row.getLong("interval_seconds")),
        Json.read(row.getString("settings"), ReaderSettings.class),
        row.getBoolean("paused"),
        row.getString("created_by"),
        Rows.instant(row, "created_at"),
        new Source.State(
            Rows.instant(row, "due_at"),
            Rows.instantOrNull(row, "looked_at"),
            Rows.instantOrNull(row, "succeeded_at"),
            row.getString("error"),
            row.getString("cursor"),
            Json.read(row.getString("shapes"), SHAPES),
            Json.read(row.getString("unsettled"), TEXTS)));
  }

  private static SourceFile file(ResultSet row, int number) throws SQLException {
    String shape = row.getString("shape");
    String settings = row.getString("settings");
    return new SourceFile(
        row.getLong("id"),
        row.getString("source"),
        row.getString("spacecraft"),
        row.getString("name"),
        row.getString("fingerprint"),
        row.getObject("bytes", Long.class),
        Rows.instantOrNull(row, "modified_at"),
        SourceFile.State.valueOf(row.getString("state")),
        row.getString("reason"),
        shape == null ? null : Json.read(shape, Shape.class),
        settings == null ? null : Json.read(settings, ReaderSettings.class),
        row.getObject("ingestion", Long.class),
        row.getString("next_cursor"),
        Rows.instant(row, "found_at"),
        row.getString("decided_by"),
        Rows.instantOrNull(row, "decided_at"));
  }
}
