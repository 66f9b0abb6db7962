package org.facsat2.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.facsat2.formats.ReaderDecisions;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.formats.Reject;
import org.facsat2.pipeline.Page;
import org.facsat2.pipeline.ingestion.Ingestion;
import org.facsat2.pipeline.ingestion.Ingestions;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.TimeRange;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ingestions in PostgreSQL. */
public final class PostgresIngestions implements Ingestions {
  private final JdbcClient jdbc;
  private final JdbcTemplate batches;

  public PostgresIngestions(PostgresDatabase database) {
    this.jdbc = database.jdbc();
    this.batches = new JdbcTemplate(database.dataSource());
  }

  @Override
  public Optional<Ingestion> find(String spacecraft, String sha256, ReaderSettings settings) {
    return jdbc.sql(
            """
            select * from ingestion
            where spacecraft = :spacecraft and sha256 = :sha256 and settings_key = :settings
              and state <> 'WITHDRAWN'
            """)
        .param("spacecraft", spacecraft)
        .param("sha256", sha256)
        .param("settings", Json.text(settings))
        .query(PostgresIngestions::ingestion)
        .optional();
  }

  @Override
  public Optional<Ingestion> find(String spacecraft, long number) {
    return jdbc.sql("select * from ingestion where spacecraft = :spacecraft and number = :number")
        .param("spacecraft", spacecraft)
        .param("number", number)
        .query(PostgresIngestions::ingestion)
        .optional();
  }

  @Override
  public Page<Ingestion> list(String spacecraft, Page.Request page) {
    List<Ingestion> rows =
        jdbc.sql(
                """
                select * from ingestion
                where spacecraft = :spacecraft and number < :after
                order by number desc limit :limit
                """)
            .param("spacecraft", spacecraft)
            .param("after", Keyset.after(page, Long.MAX_VALUE))
            .param("limit", Keyset.limit(page))
            .query(PostgresIngestions::ingestion)
            .list();
    return Keyset.page(rows, page, Ingestion::number);
  }

  @Override
  public List<Ingestion> pending(String spacecraft) {
    return jdbc.sql(
            """
            select * from ingestion
            where spacecraft = :spacecraft and state = 'ACCEPTED' order by number
            """)
        .param("spacecraft", spacecraft)
        .query(PostgresIngestions::ingestion)
        .list();
  }

  @Override
  public List<Ingestion> ofRun(String runId) {
    return jdbc.sql("select * from ingestion where run = :run order by number")
        .param("run", runId)
        .query(PostgresIngestions::ingestion)
        .list();
  }

  private static Ingestion ingestion(ResultSet row, int rowNumber) throws SQLException {
    String decisions = row.getString("decisions");
    return new Ingestion(
        row.getString("spacecraft"),
        row.getLong("number"),
        Ingestion.State.valueOf(row.getString("state")),
        row.getString("object_key"),
        row.getString("file_name"),
        row.getString("sha256"),
        row.getLong("bytes"),
        Rows.instant(row, "received_at"),
        row.getString("received_by"),
        Json.read(row.getString("settings"), ReaderSettings.class),
        decisions == null ? null : Json.read(decisions, ReaderDecisions.class),
        new Ingestion.Counts(
            row.getLong("rows"),
            row.getLong("samples"),
            row.getLong("backwards"),
            row.getLong("duplicates"),
            row.getLong("rejects")),
        row.getString("failure"),
        row.getString("run"),
        Json.orElse(row.getString("choices"), Ingestion.Choices.NONE),
        Json.orElse(row.getString("findings"), Ingestion.Findings.NONE),
        progress(row));
  }

  private static Ingestion.@Nullable Progress progress(ResultSet row) throws SQLException {
    long bytes = row.getLong("progress_bytes");
    return row.wasNull() ? null : new Ingestion.Progress(bytes, row.getLong("progress_rows"));
  }

  @Override
  public void progress(String spacecraft, long number, Ingestion.Progress progress) {
    jdbc.sql(
            """
            update ingestion set progress_bytes = :bytes, progress_rows = :rows
            where spacecraft = :spacecraft and number = :number and state = 'ACCEPTED'
            """)
        .param("bytes", progress.bytes())
        .param("rows", progress.rows())
        .param("spacecraft", spacecraft)
        .param("number", number)
        .update();
  }

  @Override
  public List<Long> ofBytes(String spacecraft, String sha256) {
    return jdbc.sql(
            """
            select number from ingestion
            where spacecraft = :spacecraft and sha256 = :sha256 and state <> 'WITHDRAWN'
            order by number
            """)
        .param("spacecraft", spacecraft)
        .param("sha256", sha256)
        .query((row, i) -> row.getLong("number"))
        .list();
  }

  @Override
  public void add(Ingestion ingestion) {
    jdbc.sql(
            """
            insert into ingestion (spacecraft, number, state, object_key, file_name, sha256, bytes,
              received_at, received_by, settings, settings_key, rows, samples, backwards,
              duplicates, rejects, run, choices)
            values (:spacecraft, :number, :state, :key, :file, :sha256, :bytes,
              :at, :who, :settings, :settingsKey, 0, 0, 0, 0, 0, :run, :choices)
            """)
        .param("spacecraft", ingestion.spacecraft())
        .param("number", ingestion.number())
        .param("state", ingestion.state().name())
        .param("key", ingestion.objectKey())
        .param("file", Rows.withoutNul(ingestion.fileName()))
        .param("sha256", ingestion.sha256())
        .param("bytes", ingestion.bytes())
        .param("at", Rows.utc(ingestion.receivedAt()))
        .param("who", ingestion.receivedBy())
        .param("settings", Json.column(ingestion.settings()))
        .param("settingsKey", Json.text(ingestion.settings()))
        .param("run", ingestion.runId())
        .param("choices", Json.column(ingestion.choices()))
        .update();
  }

  @Override
  public Set<String> referenced(String spacecraft, Collection<String> objectKeys) {
    return new HashSet<>(
        jdbc.sql(
                """
                select object_key from ingestion
                where spacecraft = :spacecraft and object_key = any(:keys)
                """)
            .param("spacecraft", spacecraft)
            .param("keys", objectKeys.toArray(String[]::new))
            .query(String.class)
            .list());
  }

  @Override
  public void finish(Ingestion ingestion, List<Extent> extents, List<Reject> rejects) {
    var decisions = ingestion.decisions();
    jdbc.sql(
            """
            update ingestion
            set state = :state, decisions = :decisions, rows = :rows, samples = :samples,
              backwards = :backwards, duplicates = :duplicates, rejects = :rejects,
              failure = :failure, run = :run, first_nanos = :first, last_nanos = :last,
              choices = :choices, findings = :findings, progress_bytes = null,
              progress_rows = null
            where spacecraft = :spacecraft and number = :number
            """)
        .param("spacecraft", ingestion.spacecraft())
        .param("number", ingestion.number())
        .param("state", ingestion.state().name())
        .param("decisions", decisions == null ? null : Json.column(decisions))
        .param("rows", ingestion.counts().rows())
        .param("samples", ingestion.counts().samples())
        .param("backwards", ingestion.counts().backwards())
        .param("duplicates", ingestion.counts().duplicates())
        .param("rejects", ingestion.counts().rejects())
        .param("failure", Rows.withoutNul(ingestion.failure()))
        .param("run", ingestion.runId())
        .param("choices", Json.column(ingestion.choices()))
        .param("findings", Json.column(ingestion.findings()))
        .param(
            "first",
            extents.isEmpty()
                ? null
                : extents.stream().mapToLong(Extent::firstNanos).min().getAsLong())
        .param(
            "last",
            extents.isEmpty()
                ? null
                : extents.stream().mapToLong(Extent::lastNanos).max().getAsLong())
        .update();
    batches.batchUpdate(
        "insert into ingestion_extent values (?, ?, ?, ?, ?, ?)",
        extents.stream()
            .map(
                e ->
                    new Object[] {
                      ingestion.spacecraft(),
                      ingestion.number(),
                      e.parameter().value(),
                      e.firstNanos(),
                      e.lastNanos(),
                      e.samples()
                    })
            .toList());
    insertRejects(ingestion, rejects);
  }

  @Override
  public void reset(Ingestion ingestion) {
    for (String table : List.of("ingestion_extent", "reject")) {
      jdbc.sql("delete from " + table + " where spacecraft = :spacecraft and ingestion = :number")
          .param("spacecraft", ingestion.spacecraft())
          .param("number", ingestion.number())
          .update();
    }
    finish(ingestion, List.of(), List.of());
  }

  private void insertRejects(Ingestion ingestion, List<Reject> rejects) {
    int[] ordinal = {0};
    batches.batchUpdate(
        "insert into reject values (?, ?, ?, ?, ?, ?, ?)",
        rejects,
        1000,
        (statement, reject) -> {
          statement.setString(1, ingestion.spacecraft());
          statement.setLong(2, ingestion.number());
          statement.setInt(3, ordinal[0]++);
          statement.setLong(4, reject.line());
          statement.setString(5, Rows.withoutNul(reject.column()));
          statement.setString(6, Rows.withoutNul(reject.value()));
          statement.setString(7, Rows.withoutNul(reject.reason()));
        });
  }

  private record NumberedReject(int ordinal, Reject reject) {}

  @Override
  public Page<Reject> rejects(String spacecraft, long number, Page.Request page) {
    List<NumberedReject> rows =
        jdbc.sql(
                """
                select * from reject
                where spacecraft = :spacecraft and ingestion = :number and ordinal > :after
                order by ordinal limit :limit
                """)
            .param("spacecraft", spacecraft)
            .param("number", number)
            .param("after", Keyset.after(page, -1))
            .param("limit", Keyset.limit(page))
            .query(
                (row, i) ->
                    new NumberedReject(
                        row.getInt("ordinal"),
                        new Reject(
                            row.getLong("line"),
                            row.getString("column_name"),
                            row.getString("value"),
                            row.getString("reason"))))
            .list();
    Page<NumberedReject> numbered = Keyset.page(rows, page, NumberedReject::ordinal);
    return new Page<>(
        numbered.items().stream().map(NumberedReject::reject).toList(), numbered.next());
  }

  @Override
  public Set<Long> visible(String spacecraft) {
    return new HashSet<>(
        jdbc.sql("select number from ingestion where spacecraft = :id and state = 'STORED'")
            .param("id", spacecraft)
            .query(Long.class)
            .list());
  }

  @Override
  public List<Extent> extents(String spacecraft) {
    return jdbc.sql(
            """
            select e.parameter, min(e.first_nanos) as first, max(e.last_nanos) as last,
              sum(e.samples) as samples
            from ingestion_extent e
            join ingestion i on i.spacecraft = e.spacecraft and i.number = e.ingestion
            where e.spacecraft = :id and i.state = 'STORED'
            group by e.parameter
            """)
        .param("id", spacecraft)
        .query(
            (row, i) ->
                new Extent(
                    new ParameterId(row.getString("parameter")),
                    row.getLong("first"),
                    row.getLong("last"),
                    row.getLong("samples")))
        .list();
  }

  @Override
  public List<TimeRange> spans(String spacecraft) {
    return jdbc.sql(
            """
            select first_nanos, last_nanos from ingestion
            where spacecraft = :id and state = 'STORED' and first_nanos is not null
            order by number
            """)
        .param("id", spacecraft)
        .query(PostgresIngestions::span)
        .list();
  }

  @Override
  public Optional<TimeRange> span(String spacecraft, long number) {
    return jdbc.sql(
            """
            select first_nanos, last_nanos from ingestion
            where spacecraft = :id and number = :number and first_nanos is not null
            """)
        .param("id", spacecraft)
        .param("number", number)
        .query(PostgresIngestions::span)
        .optional();
  }

  private static TimeRange span(ResultSet row, int number) throws SQLException {
    return TimeRange.closed(row.getLong("first_nanos"), row.getLong("last_nanos"));
  }

  @Override
  public Optional<Instant> receivedAt(String spacecraft, TimeRange range) {
    return jdbc.sql(
            """
            select received_at from ingestion
            where spacecraft = :id and state = 'STORED'
              and first_nanos < :stop and last_nanos >= :start
            order by received_at desc limit 1
            """)
        .param("id", spacecraft)
        .param("start", range.startNanos())
        .param("stop", range.stopNanos())
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant);
  }
}
