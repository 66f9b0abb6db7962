package org.facsat2.adapters.airflow;

import java.util.List;
import java.util.Optional;
import org.facsat2.adapters.postgres.PostgresDatabase;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which DAG run of Airflow executes which of our runs, in PostgreSQL. */
final class AirflowRuns {
  private static final char SHARE = '/';

  private static final RowMapper<Handed> HANDED =
      (row, number) ->
          new Handed(row.getString("run"), row.getString("dag"), row.getString("dag_run"));

  private final JdbcClient jdbc;

  AirflowRuns(PostgresDatabase database) {
    this.jdbc = JdbcClient.create(database.dataSource());
  }

  /**
   * A run that is with Airflow.
   *
   * @param run its id
   * @param dag Airflow's id of the workflow
   * @param dagRun Airflow's id of the run; where that works on several spacecraft, a slash and one
   *     of them follow
   */
  record Handed(String run, String dag, String dagRun) {
    /** Whether the DAG run works on other spacecraft too. */
    boolean isShared() {
      return dagRun.indexOf(SHARE) >= 0;
    }

    /** As Airflow itself knows it: its ids have no slash. */
    String wholeDagRun() {
      return isShared() ? dagRun.substring(0, dagRun.indexOf(SHARE)) : dagRun;
    }
  }

  Optional<Handed> find(String run) {
    return jdbc.sql("select run, dag, dag_run from airflow_run where run = :run")
        .param("run", run)
        .query(HANDED)
        .optional();
  }

  Optional<Handed> findByDagRun(String dag, String dagRun) {
    return jdbc.sql(
            "select run, dag, dag_run from airflow_run where dag = :dag and dag_run = :dagRun")
        .param("dag", dag)
        .param("dagRun", dagRun)
        .query(HANDED)
        .optional();
  }

  void add(Handed handed) {
    jdbc.sql(
            """
            insert into airflow_run (run, dag, dag_run) values (:run, :dag, :dagRun)
            on conflict do nothing
            """)
        .param("run", handed.run())
        .param("dag", handed.dag())
        .param("dagRun", handed.dagRun())
        .update();
  }

  /** Those that Airflow has not been seen to have ended, oldest first. */
  List<Handed> open() {
    return jdbc.sql("select run, dag, dag_run from airflow_run where not ended order by handed_at")
        .query(HANDED)
        .list();
  }

  void ended(String run) {
    jdbc.sql("update airflow_run set ended = true where run = :run").param("run", run).update();
  }

  /** Airflow does not know it any more. */
  void forget(String run) {
    jdbc.sql("delete from airflow_run where run = :run").param("run", run).update();
  }
}
