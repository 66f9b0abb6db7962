package org.facsat2.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.facsat2.pipeline.Page;
import org.facsat2.pipeline.context.Interval;
import org.facsat2.pipeline.context.Intervals;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.TimeRange;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Activities and labels in PostgreSQL. */
public final class PostgresIntervals implements Intervals {
  private final JdbcClient jdbc;

  public PostgresIntervals(PostgresDatabase database) {
    this.jdbc = database.jdbc();
  }

  private record Row(long ordinal, Interval interval) {}

  @Override
  public void add(Interval interval) {
    ParameterId parameter = interval.parameter();
    jdbc.sql(
            """
            insert into interval_on_record (id, spacecraft, type, parameter, first_nanos,
              stop_nanos, kind, comment, created_by, created_at)
            values (:id, :spacecraft, :type, :parameter, :first, :stop, :kind, :comment, :who, :at)
            """)
        .param("id", interval.id())
        .param("spacecraft", interval.spacecraft())
        .param("type", interval.type().name())
        .param("parameter", parameter == null ? null : parameter.value())
        .param("first", interval.range().startNanos())
        .param("stop", interval.range().stopNanos())
        .param("kind", interval.kind())
        .param("comment", Rows.withoutNul(interval.comment()))
        .param("who", interval.createdBy())
        .param("at", Rows.utc(interval.createdAt()))
        .update();
  }

  @Override
  public Optional<Interval> find(String id) {
    return jdbc.sql("select * from interval_on_record where id = :id")
        .param("id", id)
        .query(PostgresIntervals::row)
        .optional()
        .map(Row::interval);
  }

  @Override
  public void remove(String id) {
    jdbc.sql("delete from interval_on_record where id = :id").param("id", id).update();
  }

  @Override
  public Page<Interval> list(
      String spacecraft, Interval.Type type, TimeRange range, Page.Request page) {
    List<Row> rows =
        select("and ordinal < :after order by ordinal desc limit :limit", spacecraft, type, range)
            .param("after", Keyset.after(page, Long.MAX_VALUE))
            .param("limit", Keyset.limit(page))
            .query(PostgresIntervals::row)
            .list();
    return Keyset.page(rows, page, Row::ordinal).map(Row::interval);
  }

  @Override
  public List<Interval> overlapping(String spacecraft, Interval.Type type, TimeRange range) {
    return select("order by first_nanos, ordinal", spacecraft, type, range)
        .query(PostgresIntervals::row)
        .list()
        .stream()
        .map(Row::interval)
        .toList();
  }

  private JdbcClient.StatementSpec select(
      String rest, String spacecraft, Interval.Type type, TimeRange range) {
    return jdbc.sql(
            """
            select * from interval_on_record
            where spacecraft = :spacecraft and type = :type
              and first_nanos < :stop and stop_nanos > :start
            """
                + rest)
        .param("spacecraft", spacecraft)
        .param("type", type.name())
        .param("start", range.startNanos())
        .param("stop", range.stopNanos());
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    String parameter = row.getString("parameter");
    return new Row(
        row.getLong("ordinal"),
        new Interval(
            row.getString("id"),
            row.getString("spacecraft"),
            Interval.Type.valueOf(row.getString("type")),
            parameter == null ? null : new ParameterId(parameter),
            new TimeRange(row.getLong("first_nanos"), row.getLong("stop_nanos")),
            row.getString("kind"),
            row.getString("comment"),
            row.getString("created_by"),
            Rows.instant(row, "created_at")));
  }
}
