package org.facsat2.adapters.postgres;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facsat2.pipeline.training.ExperimentTracker;
import org.facsat2.pipeline.training.Metric;
import org.facsat2.pipeline.training.TrackedTraining;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/** Trainings in PostgreSQL: the embedded tracker, and what is known while another one is away. */
public final class PostgresExperimentTracker implements ExperimentTracker {
  private static final TypeReference<Map<String, String>> WORDS = new TypeReference<>() {};

  private final JdbcClient jdbc;

  public PostgresExperimentTracker(PostgresDatabase database) {
    this.jdbc = database.jdbc();
  }

  @Override
  public TrainingRun start(Start start) {
    jdbc.sql(
            """
            insert into training_run (spacecraft, run, started_at, started_by)
            values (:spacecraft, :run, :at, :who) on conflict do nothing
            """)
        .param("spacecraft", start.spacecraft())
        .param("run", start.runId())
        .param("at", Rows.utc(start.at()))
        .param("who", start.who())
        .update();
    return new Told(start.spacecraft(), start.runId());
  }

  /** Names the page of a training elsewhere. */
  public void link(String spacecraft, String runId, URI page) {
    of("update training_run set link = :link", spacecraft, runId)
        .param("link", page.toString())
        .update();
  }

  private JdbcClient.StatementSpec of(String statement, String spacecraft, String runId) {
    return jdbc.sql(statement + " where spacecraft = :spacecraft and run = :run")
        .param("spacecraft", spacecraft)
        .param("run", runId);
  }

  @Override
  public Optional<TrackedTraining> find(String spacecraft, String runId) {
    return of("select * from training_run", spacecraft, runId)
        .query((row, i) -> tracked(row))
        .optional();
  }

  private TrackedTraining tracked(ResultSet row) throws SQLException {
    String spacecraft = row.getString("spacecraft");
    String run = row.getString("run");
    return new TrackedTraining(
        run,
        Rows.instant(row, "started_at"),
        Rows.instantOrNull(row, "finished_at"),
        Json.read(row.getString("parameters"), WORDS),
        Json.read(row.getString("tags"), WORDS),
        metrics(spacecraft, run),
        artifacts(spacecraft, run),
        row.getString("link"));
  }

  private List<Metric> metrics(String spacecraft, String run) {
    return jdbc.sql(
            """
            select * from training_metric where spacecraft = :spacecraft and run = :run
            order by name collate "C", step
            """)
        .param("spacecraft", spacecraft)
        .param("run", run)
        .query(
            (row, i) ->
                new Metric(
                    row.getString("name"),
                    row.getDouble("value"),
                    row.getLong("step"),
                    Rows.instant(row, "at")))
        .list();
  }

  private List<String> artifacts(String spacecraft, String run) {
    return jdbc.sql(
            """
            select path from training_artifact where spacecraft = :spacecraft and run = :run
            order by path collate "C"
            """)
        .param("spacecraft", spacecraft)
        .param("run", run)
        .query((row, i) -> row.getString("path"))
        .list();
  }

  @Override
  public Optional<byte[]> artifact(String spacecraft, String runId, String path) {
    return jdbc.sql(
            """
            select bytes from training_artifact
            where spacecraft = :spacecraft and run = :run and path = :path
            """)
        .param("spacecraft", spacecraft)
        .param("run", runId)
        .param("path", path)
        .query((row, i) -> row.getBytes("bytes"))
        .optional();
  }

  private final class Told implements TrainingRun {
    private final String spacecraft;
    private final String run;

    Told(String spacecraft, String run) {
      this.spacecraft = spacecraft;
      this.run = run;
    }

    @Override
    public void parameters(Map<String, String> parameters) {
      of("update training_run set parameters = :words || parameters", spacecraft, run)
          .param("words", Json.column(parameters))
          .update();
    }

    @Override
    public void tags(Map<String, String> tags) {
      of("update training_run set tags = tags || :words", spacecraft, run)
          .param("words", Json.column(tags))
          .update();
    }

    @Override
    public void metrics(List<Metric> metrics) {
      for (Metric metric : metrics) {
        jdbc.sql(
                """
                insert into training_metric values (:spacecraft, :run, :name, :step, :value, :at)
                on conflict (spacecraft, run, name, step)
                do update set value = excluded.value, at = excluded.at
                """)
            .param("spacecraft", spacecraft)
            .param("run", run)
            .param("name", metric.name())
            .param("step", metric.step())
            .param("value", metric.value())
            .param("at", Rows.utc(metric.at()))
            .update();
      }
    }

    @Override
    public void dataset(DatasetInput dataset) {
      of("update training_run set dataset = :dataset", spacecraft, run)
          .param("dataset", Json.column(dataset))
          .update();
    }

    @Override
    public void artifact(String path, byte[] bytes) {
      jdbc.sql(
              """
              insert into training_artifact values (:spacecraft, :run, :path, :bytes)
              on conflict (spacecraft, run, path) do update set bytes = excluded.bytes
              """)
          .param("spacecraft", spacecraft)
          .param("run", run)
          .param("path", path)
          .param("bytes", bytes)
          .update();
    }

    /** The package lies in the object store already. */
    @Override
    public void model(String sha256, byte[] packageBytes) {
      tags(Map.of("package_sha256", sha256));
    }

    @Override
    public void finish(Instant at) {
      of("update training_run set finished_at = :at", spacecraft, run)
          .param("at", Rows.utc(at))
          .update();
    }
  }
}
