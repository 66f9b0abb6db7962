package org.facsat2.adapters.postgres;

import org.facsat2.pipeline.alarms.AlarmsContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabases.class)
class PostgresAlarmsTest extends AlarmsContract {
  PostgresAlarmsTest(PostgresDatabase database) {
    super(new PostgresPorts(database));
  }
}
