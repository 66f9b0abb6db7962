package org.facsat2.adapters.postgres;

import org.facsat2.pipeline.ingestion.RememberedSettingsContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabases.class)
class PostgresRememberedSettingsTest extends RememberedSettingsContract {
  PostgresRememberedSettingsTest(PostgresDatabase database) {
    super(new PostgresPorts(database));
  }
}
