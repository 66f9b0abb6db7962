package org.facsat2.adapters.postgres;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.facsat2.pipeline.system.Workload;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What there is to do, counted in PostgreSQL. */
public final class PostgresWorkload implements Workload {
  private static final double MILLIS_PER_SECOND = 1e3;

  private final JdbcClient jdbc;

  public PostgresWorkload(PostgresDatabase database) {
    this.jdbc = database.jdbc();
  }

  @Override
  public Map<String, Long> unfinishedRuns() {
    return counts(
        """
        select lower(state), count(*) from run
        where state not in ('SUCCEEDED', 'FAILED', 'CANCELLED') group by state
        """);
  }

  @Override
  public long pendingIngestions() {
    return jdbc.sql("select count(*) from ingestion where state = 'ACCEPTED'")
        .query(Long.class)
        .single();
  }

  @Override
  public Duration longestWait() {
    double seconds =
        jdbc.sql(
                """
                select coalesce(extract(epoch from now() - min(execution_time)), 0)
                from scheduled_tasks where not picked and execution_time <= now()
                """)
            .query(Double.class)
            .single();
    return Duration.ofMillis(Math.round(seconds * MILLIS_PER_SECOND));
  }

  @Override
  public Map<String, Long> unacknowledgedAlarms() {
    return counts(
        """
        select case when historical then 'historical' else lower(severity) end, count(*)
        from alarm where state = 'TRIGGERED' and supported group by 1
        """);
  }

  private Map<String, Long> counts(String query) {
    Map<String, Long> counts = new TreeMap<>();
    jdbc.sql(query)
        .query(
            row -> {
              counts.put(row.getString(1), row.getLong(2));
            });
    return counts;
  }
}
