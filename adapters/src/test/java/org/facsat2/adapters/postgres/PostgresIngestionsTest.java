package org.facsat2.adapters.postgres;

import org.facsat2.pipeline.ingestion.IngestionsContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabases.class)
class PostgresIngestionsTest extends IngestionsContract {
  PostgresIngestionsTest(PostgresDatabase database) {
    super(new PostgresPorts(database));
  }
}
