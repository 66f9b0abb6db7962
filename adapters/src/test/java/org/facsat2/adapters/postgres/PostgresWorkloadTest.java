package org.facsat2.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.facsat2.pipeline.system.WorkloadContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabases.class)
class PostgresWorkloadTest extends WorkloadContract {
  private final PostgresDatabase database;

  PostgresWorkloadTest(PostgresDatabase database) {
    super(new PostgresPorts(database));
    this.database = database;
  }

  @Test
  void aStepThatIsDueWaitsUntilItIsPicked() {
    database
        .jdbc()
        .sql(
            """
            insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
            values ('step', 'a/ingest', now() - interval '90 seconds', false, 1),
              ('step', 'b/ingest', now() - interval '900 seconds', true, 1),
              ('step', 'c/ingest', now() + interval '90 seconds', false, 1)
            """)
        .update();
    assertThat(new PostgresWorkload(database).longestWait())
        .isBetween(Duration.ofSeconds(90), Duration.ofSeconds(200));
    database.jdbc().sql("delete from scheduled_tasks").update();
    assertThat(new PostgresWorkload(database).longestWait()).isEqualTo(Duration.ZERO);
  }
}
