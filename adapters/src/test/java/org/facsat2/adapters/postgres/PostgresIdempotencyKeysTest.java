package org.facsat2.adapters.postgres;

import org.facsat2.pipeline.access.IdempotencyKeysContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabases.class)
class PostgresIdempotencyKeysTest extends IdempotencyKeysContract {
  PostgresIdempotencyKeysTest(PostgresDatabase database) {
    super(new PostgresPorts(database));
  }
}
