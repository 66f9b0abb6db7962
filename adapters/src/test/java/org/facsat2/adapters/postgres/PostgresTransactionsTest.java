package org.facsat2.adapters.postgres;

import org.facsat2.pipeline.TransactionsContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabases.class)
class PostgresTransactionsTest extends TransactionsContract {
  PostgresTransactionsTest(PostgresDatabase database) {
    super(new PostgresPorts(database));
  }
}
