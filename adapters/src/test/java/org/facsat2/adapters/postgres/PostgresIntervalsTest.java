package org.facsat2.adapters.postgres;

import org.facsat2.pipeline.context.IntervalsContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabases.class)
class PostgresIntervalsTest extends IntervalsContract {
  PostgresIntervalsTest(PostgresDatabase database) {
    super(new PostgresPorts(database));
  }
}
