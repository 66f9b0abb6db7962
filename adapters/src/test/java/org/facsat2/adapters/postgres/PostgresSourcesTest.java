package org.facsat2.adapters.postgres;

import org.facsat2.pipeline.sources.SourcesContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabases.class)
class PostgresSourcesTest extends SourcesContract {
  PostgresSourcesTest(PostgresDatabase database) {
    super(new PostgresPorts(database));
  }
}
