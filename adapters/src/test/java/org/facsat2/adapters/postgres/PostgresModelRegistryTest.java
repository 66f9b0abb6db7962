package org.facsat2.adapters.postgres;

import org.facsat2.pipeline.training.ModelRegistryContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabases.class)
class PostgresModelRegistryTest extends ModelRegistryContract {
  PostgresModelRegistryTest(PostgresDatabase database) {
    super(new PostgresPorts(database));
  }
}
