package org.facsat2.adapters.postgres;

import org.facsat2.pipeline.detection.AnomaliesContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabases.class)
class PostgresAnomaliesTest extends AnomaliesContract {
  PostgresAnomaliesTest(PostgresDatabase database) {
    super(new PostgresPorts(database));
  }
}
