package org.facsat2.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facsat2.operations.Alarm;
import org.facsat2.operations.Alarm.Signature;
import org.facsat2.operations.AlarmState;
import org.facsat2.operations.HistoryEntry;
import org.facsat2.pipeline.Page;
import org.facsat2.pipeline.alarms.Alarms;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.Severity;
import org.facsat2.telemetry.TimeRange;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/** Alarms in PostgreSQL. */
public final class PostgresAlarms implements Alarms {
  private static final TypeReference<List<ParameterId>> PARAMETERS = new TypeReference<>() {};

  private final JdbcClient jdbc;

  public PostgresAlarms(PostgresDatabase database) {
    this.jdbc = database.jdbc();
  }

  private record Row(long ordinal, Alarm alarm) {}

  @Override
  public Optional<Alarm> find(String id) {
    return jdbc.sql("select * from alarm where id = :id")
        .param("id", id)
        .query(PostgresAlarms::alarm)
        .optional();
  }

  @Override
  public Optional<Alarm> lock(String id) {
    return jdbc.sql("select * from alarm where id = :id for update")
        .param("id", id)
        .query(PostgresAlarms::alarm)
        .optional();
  }

  @Override
  public Page<Alarm> list(Filter filter, Page.Request page) {
    AlarmState state = filter.state();
    Severity atLeast = filter.atLeast();
    TimeRange range = filter.range() == null ? TimeRange.ALL : filter.range();
    List<Row> rows =
        jdbc.sql(
                """
                select * from alarm
                where ordinal < :after
                  and (cast(:spacecraft as text) is null or spacecraft = :spacecraft)
                  and (cast(:state as text) is null or state = :state)
                  and severity = any(:severities)
                  and (cast(:historical as boolean) is null or historical = :historical)
                  and first_nanos < :stop and stop_nanos > :start
                order by ordinal desc limit :limit
                """)
            .param("after", Keyset.after(page, Long.MAX_VALUE))
            .param("spacecraft", filter.spacecraft())
            .param("state", state == null ? null : state.name())
            .param("severities", severities(atLeast))
            .param("historical", filter.historical())
            .param("start", range.startNanos())
            .param("stop", range.stopNanos())
            .param("limit", Keyset.limit(page))
            .query((row, i) -> new Row(row.getLong("ordinal"), alarm(row, i)))
            .list();
    return Keyset.page(rows, page, Row::ordinal).map(Row::alarm);
  }

  private static String[] severities(@Nullable Severity atLeast) {
    return Arrays.stream(Severity.values())
        .filter(s -> atLeast == null || s.compareTo(atLeast) >= 0)
        .map(Severity::name)
        .toArray(String[]::new);
  }

  @Override
  public List<Alarm> overlapping(String spacecraft, TimeRange range) {
    return jdbc.sql(
            """
            select * from alarm
            where spacecraft = :spacecraft and first_nanos < :stop and stop_nanos > :start
            order by ordinal
            """)
        .param("spacecraft", spacecraft)
        .param("start", range.startNanos())
        .param("stop", range.stopNanos())
        .query(PostgresAlarms::alarm)
        .list();
  }

  private static Alarm alarm(ResultSet row, int number) throws SQLException {
    return new Alarm(
        row.getString("id"),
        row.getString("spacecraft"),
        AlarmState.valueOf(row.getString("state")),
        Severity.valueOf(row.getString("severity")),
        row.getBoolean("historical"),
        row.getBoolean("supported"),
        new TimeRange(row.getLong("first_nanos"), row.getLong("stop_nanos")),
        row.getBoolean("returned_to_normal"),
        row.getString("sentence"),
        Json.read(row.getString("parameters"), PARAMETERS),
        Rows.instant(row, "raised_at"),
        signature(row.getString("acknowledged_by"), Rows.instantOrNull(row, "acknowledged_at")),
        signature(row.getString("cleared_by"), Rows.instantOrNull(row, "cleared_at")));
  }

  private static @Nullable Signature signature(@Nullable String who, @Nullable Instant at) {
    return who == null || at == null ? null : new Signature(who, at);
  }

  @Override
  public void save(Alarm alarm, List<HistoryEntry> entries) {
    Signature acknowledged = alarm.acknowledged();
    Signature cleared = alarm.cleared();
    jdbc.sql(
            """
            insert into alarm (id, spacecraft, state, severity, historical, supported,
              first_nanos, stop_nanos, returned_to_normal, sentence, parameters, raised_at,
              acknowledged_by, acknowledged_at, cleared_by, cleared_at)
            values (:id, :spacecraft, :state, :severity, :historical, :supported,
              :first, :stop, :normal, :sentence, :parameters, :raised,
              :acknowledgedBy, :acknowledgedAt, :clearedBy, :clearedAt)
            on conflict (id) do update set state = excluded.state, severity = excluded.severity,
              historical = excluded.historical,
              supported = excluded.supported, first_nanos = excluded.first_nanos,
              stop_nanos = excluded.stop_nanos, returned_to_normal = excluded.returned_to_normal,
              sentence = excluded.sentence, parameters = excluded.parameters,
              acknowledged_by = excluded.acknowledged_by,
              acknowledged_at = excluded.acknowledged_at,
              cleared_by = excluded.cleared_by, cleared_at = excluded.cleared_at
            """)
        .param("id", alarm.id())
        .param("spacecraft", alarm.spacecraft())
        .param("state", alarm.state().name())
        .param("severity", alarm.severity().name())
        .param("historical", alarm.historical())
        .param("supported", alarm.supported())
        .param("first", alarm.range().startNanos())
        .param("stop", alarm.range().stopNanos())
        .param("normal", alarm.returnedToNormal())
        .param("sentence", Rows.withoutNul(alarm.sentence()))
        .param("parameters", Json.column(alarm.parameters()))
        .param("raised", Rows.utc(alarm.raisedAt()))
        .param("acknowledgedBy", acknowledged == null ? null : acknowledged.who())
        .param("acknowledgedAt", acknowledged == null ? null : Rows.utc(acknowledged.at()))
        .param("clearedBy", cleared == null ? null : cleared.who())
        .param("clearedAt", cleared == null ? null : Rows.utc(cleared.at()))
        .update();
    for (HistoryEntry entry : entries) {
      jdbc.sql(
              """
              insert into alarm_history (alarm, at, who, kind, comment)
              values (:alarm, :at, :who, :kind, :comment)
              """)
          .param("alarm", alarm.id())
          .param("at", Rows.utc(entry.at()))
          .param("who", entry.who())
          .param("kind", entry.kind().name())
          .param("comment", Rows.withoutNul(entry.comment()))
          .update();
    }
  }

  @Override
  public List<HistoryEntry> history(String id) {
    return jdbc.sql("select * from alarm_history where alarm = :alarm order by ordinal")
        .param("alarm", id)
        .query(
            (row, i) ->
                new HistoryEntry(
                    Rows.instant(row, "at"),
                    row.getString("who"),
                    HistoryEntry.Kind.valueOf(row.getString("kind")),
                    row.getString("comment")))
        .list();
  }

  @Override
  public Unacknowledged unacknowledged(String spacecraft) {
    Map<Severity, Integer> bySeverity = new EnumMap<>(Severity.class);
    int[] historical = {0};
    jdbc.sql(
            """
            select severity, historical, count(*) as alarms from alarm
            where spacecraft = :spacecraft and state = 'TRIGGERED' and supported
            group by severity, historical
            """)
        .param("spacecraft", spacecraft)
        .query(
            row -> {
              int count = row.getInt("alarms");
              if (row.getBoolean("historical")) {
                historical[0] += count;
              } else {
                bySeverity.put(Severity.valueOf(row.getString("severity")), count);
              }
            });
    return new Unacknowledged(bySeverity, historical[0]);
  }
}
