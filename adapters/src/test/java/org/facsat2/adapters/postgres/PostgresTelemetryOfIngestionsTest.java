package org.facsat2.adapters.postgres;

import org.facsat2.pipeline.telemetry.TelemetryOfIngestionsContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabases.class)
class PostgresTelemetryOfIngestionsTest extends TelemetryOfIngestionsContract {
  PostgresTelemetryOfIngestionsTest(PostgresDatabase database) {
    super(new PostgresTelemetryStore(database), new PostgresDocuments(database));
  }
}
