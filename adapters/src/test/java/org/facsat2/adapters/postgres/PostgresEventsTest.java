package org.facsat2.adapters.postgres;

import org.facsat2.pipeline.events.EventsContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabases.class)
class PostgresEventsTest extends EventsContract {
  PostgresEventsTest(PostgresDatabase database) {
    super(new PostgresPorts(database));
  }
}
