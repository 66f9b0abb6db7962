package org.facsat2.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facsat2.pipeline.Page;
import org.facsat2.pipeline.workflow.Run;
import org.facsat2.pipeline.workflow.Run.StepRecord;
import org.facsat2.pipeline.workflow.Runs;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/** Runs and steps in PostgreSQL. */
public final class PostgresRuns implements Runs {
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private final JdbcClient jdbc;

  public PostgresRuns(PostgresDatabase database) {
    this.jdbc = database.jdbc();
  }

  /** A run without its steps, and its place in the order of creation. */
  private record Row(long ordinal, Run run) {}

  @Override
  public void add(Run run) {
    jdbc.sql(
            """
            insert into run (id, workflow, spacecraft, state, arguments, created_at, created_by)
            values (:id, :workflow, :spacecraft, :state, :arguments, :at, :who)
            """)
        .param("id", run.id())
        .param("workflow", run.workflow())
        .param("spacecraft", run.spacecraft())
        .param("state", run.state().name())
        .param("arguments", Json.column(run.arguments()))
        .param("at", Rows.utc(run.createdAt()))
        .param("who", run.createdBy())
        .update();
    for (int i = 0; i < run.steps().size(); i++) {
      StepRecord step = run.steps().get(i);
      jdbc.sql(
              """
              insert into step (run, name, ordinal, state, attempts, output)
              values (:run, :name, :ordinal, :state, 0, '{}')
              """)
          .param("run", run.id())
          .param("name", step.name())
          .param("ordinal", i)
          .param("state", step.state().name())
          .update();
    }
  }

  @Override
  public Optional<Run> find(String id) {
    return withSteps(
            jdbc.sql("select * from run where id = :id")
                .param("id", id)
                .query(PostgresRuns::row)
                .list())
        .stream()
        .map(Row::run)
        .findFirst();
  }

  @Override
  public Page<Run> list(@Nullable String spacecraft, Page.Request page) {
    List<Row> rows =
        jdbc.sql(
                """
                select * from run
                where (cast(:spacecraft as text) is null or spacecraft = :spacecraft)
                  and ordinal < :after
                order by ordinal desc limit :limit
                """)
            .param("spacecraft", spacecraft)
            .param("after", Keyset.after(page, Long.MAX_VALUE))
            .param("limit", Keyset.limit(page))
            .query(PostgresRuns::row)
            .list();
    return Keyset.page(withSteps(rows), page, Row::ordinal).map(Row::run);
  }

  @Override
  public List<Run> unfinished(String spacecraft) {
    List<Row> rows =
        jdbc.sql(
                """
                select * from run
                where spacecraft = :spacecraft and state not in ('SUCCEEDED', 'FAILED', 'CANCELLED')
                order by ordinal
                """)
            .param("spacecraft", spacecraft)
            .query(PostgresRuns::row)
            .list();
    return withSteps(rows).stream().map(Row::run).toList();
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    return new Row(
        row.getLong("ordinal"),
        new Run(
            row.getString("id"),
            row.getString("workflow"),
            row.getString("spacecraft"),
            Run.State.valueOf(row.getString("state")),
            Json.read(row.getString("arguments"), TEXTS),
            row.getString("failure"),
            row.getString("outcome"),
            Rows.instant(row, "created_at"),
            row.getString("created_by"),
            Rows.instantOrNull(row, "started_at"),
            Rows.instantOrNull(row, "finished_at"),
            List.of()));
  }

  private List<Row> withSteps(List<Row> rows) {
    if (rows.isEmpty()) {
      return rows;
    }
    Map<String, List<StepRecord>> steps = new HashMap<>();
    jdbc.sql("select * from step where run = any(:runs) order by run, ordinal")
        .param("runs", rows.stream().map(r -> r.run().id()).toArray(String[]::new))
        .query(
            row -> {
              steps.computeIfAbsent(row.getString("run"), r -> new ArrayList<>()).add(step(row));
            });
    return rows.stream()
        .map(r -> new Row(r.ordinal(), with(r.run(), steps.getOrDefault(r.run().id(), List.of()))))
        .toList();
  }

  private static StepRecord step(ResultSet row) throws SQLException {
    return new StepRecord(
        row.getString("name"),
        Run.StepState.valueOf(row.getString("state")),
        row.getInt("attempts"),
        row.getString("failure"),
        Json.read(row.getString("output"), TEXTS),
        Rows.instantOrNull(row, "started_at"),
        Rows.instantOrNull(row, "finished_at"));
  }

  private static Run with(Run run, List<StepRecord> steps) {
    return new Run(
        run.id(),
        run.workflow(),
        run.spacecraft(),
        run.state(),
        run.arguments(),
        run.failure(),
        run.outcome(),
        run.createdAt(),
        run.createdBy(),
        run.startedAt(),
        run.finishedAt(),
        steps);
  }

  @Override
  public void setState(String id, Run.State state) {
    jdbc.sql("update run set state = :state where id = :id")
        .param("id", id)
        .param("state", state.name())
        .update();
  }

  @Override
  public void started(String id, Instant at) {
    jdbc.sql("update run set state = 'RUNNING', started_at = :at where id = :id")
        .param("id", id)
        .param("at", Rows.utc(at))
        .update();
  }

  @Override
  public void succeeded(String id, String outcome, Instant at) {
    jdbc.sql(
            """
            update run set state = 'SUCCEEDED', outcome = :outcome, finished_at = :at
            where id = :id
            """)
        .param("id", id)
        .param("outcome", Rows.withoutNul(outcome))
        .param("at", Rows.utc(at))
        .update();
  }

  @Override
  public void failed(String id, String failure, Instant at) {
    ended(id, Run.State.FAILED, failure, at);
  }

  @Override
  public void cancelled(String id, String reason, Instant at) {
    ended(id, Run.State.CANCELLED, reason, at);
  }

  private void ended(String id, Run.State state, String failure, Instant at) {
    jdbc.sql(
            """
            update run set state = :state, failure = :failure, finished_at = :at where id = :id
            """)
        .param("id", id)
        .param("state", state.name())
        .param("failure", Rows.withoutNul(failure))
        .param("at", Rows.utc(at))
        .update();
  }

  @Override
  public void stepReady(String id, String step) {
    jdbc.sql("update step set state = 'READY' where run = :run and name = :name")
        .param("run", id)
        .param("name", step)
        .update();
  }

  @Override
  public void stepStarted(String id, String step, Instant at) {
    jdbc.sql(
            """
            update step
            set state = 'RUNNING', started_at = :at,
              attempts = attempts + case when state = 'RUNNING' then 0 else 1 end
            where run = :run and name = :name
            """)
        .param("run", id)
        .param("name", step)
        .param("at", Rows.utc(at))
        .update();
  }

  @Override
  public void stepWaits(String id, String step, String reason) {
    jdbc.sql("update step set failure = :reason where run = :run and name = :name")
        .param("run", id)
        .param("name", step)
        .param("reason", Rows.withoutNul(reason))
        .update();
  }

  @Override
  public void stepSucceeded(String id, String step, Map<String, String> output, Instant at) {
    jdbc.sql(
            """
            update step
            set state = 'SUCCEEDED', failure = null, output = :output, finished_at = :at
            where run = :run and name = :name
            """)
        .param("run", id)
        .param("name", step)
        .param("output", Json.column(output))
        .param("at", Rows.utc(at))
        .update();
  }

  @Override
  public void stepFailed(String id, String step, String failure, boolean last, Instant at) {
    jdbc.sql(
            """
            update step set state = :state, failure = :failure, finished_at = :at
            where run = :run and name = :name
            """)
        .param("run", id)
        .param("name", step)
        .param("state", (last ? Run.StepState.FAILED : Run.StepState.READY).name())
        .param("failure", Rows.withoutNul(failure))
        .param("at", Rows.utc(at))
        .update();
  }

  @Override
  public int remove(String workflow, String outcome, Instant before) {
    String which =
        """
        select id from run
        where workflow = :workflow and state = 'SUCCEEDED' and outcome = :outcome
          and finished_at < :before
        """;
    for (String table : List.of("run_log", "step")) {
      removed(
          "delete from %s where run in (%s)".formatted(table, which), workflow, outcome, before);
    }
    return removed("delete from run where id in (%s)".formatted(which), workflow, outcome, before);
  }

  private int removed(String sql, String workflow, String outcome, Instant before) {
    return jdbc.sql(sql)
        .param("workflow", workflow)
        .param("outcome", outcome)
        .param("before", Rows.utc(before))
        .update();
  }

  @Override
  public void log(String id, LogLine line) {
    jdbc.sql("insert into run_log (run, at, step, line) values (:run, :at, :step, :line)")
        .param("run", id)
        .param("at", Rows.utc(line.at()))
        .param("step", line.step())
        .param("line", Rows.withoutNul(line.text()))
        .update();
  }

  private record LogRow(long ordinal, LogLine line) {}

  @Override
  public Page<LogLine> log(String id, Page.Request page) {
    List<LogRow> rows =
        jdbc.sql(
                """
                select * from run_log where run = :run and ordinal > :after
                order by ordinal limit :limit
                """)
            .param("run", id)
            .param("after", Keyset.after(page, 0))
            .param("limit", Keyset.limit(page))
            .query(
                (row, i) ->
                    new LogRow(
                        row.getLong("ordinal"),
                        new LogLine(
                            Rows.instant(row, "at"), row.getString("step"), row.getString("line"))))
            .list();
    return Keyset.page(rows, page, LogRow::ordinal).map(LogRow::line);
  }
}
