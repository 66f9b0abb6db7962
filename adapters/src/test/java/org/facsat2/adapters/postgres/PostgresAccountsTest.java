package org.facsat2.adapters.postgres;

import org.facsat2.pipeline.access.AccountsContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabases.class)
class PostgresAccountsTest extends AccountsContract {
  PostgresAccountsTest(PostgresDatabase database) {
    super(new PostgresPorts(database));
  }
}
