package org.facsat2.adapters.postgres;

import org.facsat2.pipeline.workflow.RunsContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabases.class)
class PostgresRunsTest extends RunsContract {
  PostgresRunsTest(PostgresDatabase database) {
    super(new PostgresPorts(database));
  }
}
