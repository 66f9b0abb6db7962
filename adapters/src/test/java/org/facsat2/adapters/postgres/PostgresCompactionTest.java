package org.facsat2.adapters.postgres;

import org.facsat2.pipeline.telemetry.CompactionContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabases.class)
class PostgresCompactionTest extends CompactionContract {
  PostgresCompactionTest(PostgresDatabase database) {
    super(new PostgresPorts(database), new PostgresTelemetryStore(database));
  }
}
