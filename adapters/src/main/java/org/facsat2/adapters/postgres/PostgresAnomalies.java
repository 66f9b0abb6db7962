package org.facsat2.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.facsat2.detection.Anomaly;
import org.facsat2.detection.Anomaly.Calibration;
import org.facsat2.detection.Anomaly.CalibrationKind;
import org.facsat2.detection.Anomaly.Contribution;
import org.facsat2.pipeline.Page;
import org.facsat2.pipeline.detection.Anomalies;
import org.facsat2.pipeline.detection.DetectionKey;
import org.facsat2.pipeline.detection.FoundAnomaly;
import org.facsat2.telemetry.Severity;
import org.facsat2.telemetry.TimeRange;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import tools.jackson.core.type.TypeReference;

/** Anomalies and checkpoints in PostgreSQL. */
public final class PostgresAnomalies implements Anomalies {
  private static final TypeReference<List<Contribution>> CONTRIBUTIONS = new TypeReference<>() {};

  /** Condition that a row belongs to a {@link DetectionKey}. */
  private static final String OF_KEY =
      """
      spacecraft = :spacecraft and model_spacecraft = :modelSpacecraft and version = :version
        and detector = :detector and detector_group = :group
      """;

  private final JdbcClient jdbc;

  public PostgresAnomalies(PostgresDatabase database) {
    this.jdbc = database.jdbc();
  }

  private StatementSpec ofKey(String sql, DetectionKey key) {
    return jdbc.sql(sql)
        .param("spacecraft", key.spacecraft())
        .param("modelSpacecraft", key.modelSpacecraft())
        .param("version", key.version())
        .param("detector", key.detector())
        .param("group", key.group());
  }

  private record Row(long ordinal, FoundAnomaly anomaly) {
    String token() {
      return anomaly.anomaly().range().startNanos() + "/" + ordinal;
    }
  }

  /** Onset and ordinal of the last anomaly seen, which may be gone by now. */
  private record Position(@Nullable Long onset, @Nullable Long ordinal) {
    private static final Pattern TOKEN = Pattern.compile("(-?\\d{1,19})/(\\d{1,18})");

    static Position after(Page.Request page) {
      String token = page.after();
      if (token == null) {
        return new Position(null, null);
      }
      Matcher parts = TOKEN.matcher(token);
      if (!parts.matches()) {
        throw Keyset.unknownToken(token);
      }
      try {
        return new Position(Long.valueOf(parts.group(1)), Long.valueOf(parts.group(2)));
      } catch (NumberFormatException e) {
        throw Keyset.unknownToken(token);
      }
    }
  }

  @Override
  public Page<FoundAnomaly> list(String spacecraft, @Nullable TimeRange range, Page.Request page) {
    TimeRange bounds = range == null ? TimeRange.ALL : range;
    Position after = Position.after(page);
    List<Row> rows =
        jdbc.sql(
                """
                select * from anomaly a
                where spacecraft = :spacecraft and not superseded
                  and first_nanos < :stop and stop_nanos > :start
                  and (cast(:onset as bigint) is null or (first_nanos, ordinal) <
                    (cast(:onset as bigint), cast(:ordinal as bigint)))
                order by first_nanos desc, ordinal desc limit :limit
                """)
            .param("spacecraft", spacecraft)
            .param("start", bounds.startNanos())
            .param("stop", bounds.stopNanos())
            .param("onset", after.onset())
            .param("ordinal", after.ordinal())
            .param("limit", Keyset.limit(page))
            .query((row, i) -> new Row(row.getLong("ordinal"), anomaly(row, i)))
            .list();
    Page<Row> found = Keyset.pageByToken(rows, page, Row::token);
    return new Page<>(found.items().stream().map(Row::anomaly).toList(), found.next());
  }

  @Override
  public Optional<FoundAnomaly> find(String id) {
    return jdbc.sql("select * from anomaly where id = :id")
        .param("id", id)
        .query(PostgresAnomalies::anomaly)
        .optional();
  }

  @Override
  public List<FoundAnomaly> ofAlarm(String alarmId) {
    return jdbc.sql("select * from anomaly where alarm = :alarm order by first_nanos, ordinal")
        .param("alarm", alarmId)
        .query(PostgresAnomalies::anomaly)
        .list();
  }

  @Override
  public List<FoundAnomaly> reaching(DetectionKey key, long nanos) {
    return ofKey(
            "select * from anomaly where "
                + OF_KEY
                + " and (stop_nanos > :nanos or open and stop_nanos = :nanos)",
            key)
        .param("nanos", nanos)
        .query(PostgresAnomalies::anomaly)
        .list();
  }

  @Override
  public List<FoundAnomaly> openBefore(DetectionKey key, long nanos) {
    return jdbc.sql(
            """
            select * from anomaly
            where spacecraft = :spacecraft and detector = :detector
              and open and stop_nanos < :nanos
            """)
        .param("spacecraft", key.spacecraft())
        .param("detector", key.detector())
        .param("nanos", nanos)
        .query(PostgresAnomalies::anomaly)
        .list();
  }

  @Override
  public List<FoundAnomaly> supporting(String spacecraft, TimeRange range) {
    return jdbc.sql(
            """
            select * from anomaly
            where spacecraft = :spacecraft and not superseded
              and first_nanos < :stop and stop_nanos > :start
            order by first_nanos, ordinal
            """)
        .param("spacecraft", spacecraft)
        .param("start", range.startNanos())
        .param("stop", range.stopNanos())
        .query(PostgresAnomalies::anomaly)
        .list();
  }

  private static FoundAnomaly anomaly(ResultSet row, int number) throws SQLException {
    return new FoundAnomaly(
        row.getString("id"),
        new DetectionKey(
            row.getString("spacecraft"),
            row.getString("model_spacecraft"),
            row.getInt("version"),
            row.getString("detector"),
            row.getString("detector_group")),
        new Anomaly(
            row.getString("detector"),
            row.getString("anomaly_group"),
            new TimeRange(row.getLong("first_nanos"), row.getLong("stop_nanos")),
            row.getBoolean("open"),
            row.getDouble("score"),
            Severity.valueOf(row.getString("severity")),
            new Calibration(
                CalibrationKind.valueOf(row.getString("calibration_kind")),
                row.getString("calibration_detail")),
            Json.read(row.getString("contributions"), CONTRIBUTIONS),
            row.getString("sentence")),
        row.getBoolean("historical"),
        row.getBoolean("superseded"),
        row.getString("alarm"));
  }

  @Override
  public void add(FoundAnomaly found) {
    content(
            ofKey(
                """
                insert into anomaly (id, spacecraft, model_spacecraft, version, detector,
                  detector_group, anomaly_group, first_nanos, stop_nanos, open, score, severity,
                  calibration_kind, calibration_detail, contributions, sentence, historical,
                  superseded, alarm)
                values (:id, :spacecraft, :modelSpacecraft, :version, :detector,
                  :group, :anomalyGroup, :first, :stop, :open, :score, :severity,
                  :calibrationKind, :calibrationDetail, :contributions, :sentence, :historical,
                  :superseded, :alarm)
                """,
                found.key()),
            found)
        .param("anomalyGroup", found.anomaly().group())
        .update();
  }

  @Override
  public void update(FoundAnomaly found) {
    content(
            jdbc.sql(
                """
                update anomaly
                set first_nanos = :first, stop_nanos = :stop, open = :open, score = :score,
                  severity = :severity, calibration_kind = :calibrationKind,
                  calibration_detail = :calibrationDetail, contributions = :contributions,
                  sentence = :sentence, historical = :historical, superseded = :superseded,
                  alarm = :alarm
                where id = :id
                """),
            found)
        .update();
  }

  private static StatementSpec content(StatementSpec statement, FoundAnomaly found) {
    Anomaly anomaly = found.anomaly();
    return statement
        .param("id", found.id())
        .param("first", anomaly.range().startNanos())
        .param("stop", anomaly.range().stopNanos())
        .param("open", anomaly.open())
        .param("score", anomaly.score())
        .param("severity", anomaly.severity().name())
        .param("calibrationKind", anomaly.calibration().kind().name())
        .param("calibrationDetail", Rows.withoutNul(anomaly.calibration().detail()))
        .param("contributions", Json.column(anomaly.contributions()))
        .param("sentence", Rows.withoutNul(anomaly.sentence()))
        .param("historical", found.historical())
        .param("superseded", found.superseded())
        .param("alarm", found.alarmId());
  }

  @Override
  public void remove(String id) {
    jdbc.sql("delete from anomaly where id = :id").param("id", id).update();
  }

  @Override
  public void supersede(DetectionKey key, TimeRange range) {
    jdbc.sql(
            """
            update anomaly set superseded = true
            where spacecraft = :spacecraft and detector = :detector and not superseded
              and (model_spacecraft, version) <> (:modelSpacecraft, :version)
              and first_nanos < :stop and stop_nanos > :start
            """)
        .param("spacecraft", key.spacecraft())
        .param("modelSpacecraft", key.modelSpacecraft())
        .param("version", key.version())
        .param("detector", key.detector())
        .param("start", range.startNanos())
        .param("stop", range.stopNanos())
        .update();
  }

  @Override
  public void assign(String alarmId, Collection<String> anomalyIds) {
    jdbc.sql("update anomaly set alarm = :alarm where id = any(:ids)")
        .param("alarm", alarmId)
        .param("ids", anomalyIds.toArray(String[]::new))
        .update();
  }

  @Override
  public Optional<Checkpoint> checkpoint(DetectionKey key) {
    return ofKey("select nanos, state from checkpoint where " + OF_KEY, key)
        .query((row, i) -> new Checkpoint(key, row.getLong("nanos"), row.getBytes("state")))
        .optional();
  }

  @Override
  public void dropCheckpoints(String spacecraft, long fromNanos) {
    jdbc.sql("delete from checkpoint where spacecraft = :spacecraft and nanos >= :from")
        .param("spacecraft", spacecraft)
        .param("from", fromNanos)
        .update();
  }

  @Override
  public void save(Checkpoint checkpoint) {
    ofKey(
            """
            insert into checkpoint
            values (:spacecraft, :modelSpacecraft, :version, :detector, :group, :nanos, :state)
            on conflict (spacecraft, model_spacecraft, version, detector, detector_group)
            do update set nanos = excluded.nanos, state = excluded.state
            """,
            checkpoint.key())
        .param("nanos", checkpoint.nanos())
        .param("state", checkpoint.state())
        .update();
  }
}
