package org.facsat2.adapters.postgres;

import org.facsat2.pipeline.access.AuditLogContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabases.class)
class PostgresAuditLogTest extends AuditLogContract {
  PostgresAuditLogTest(PostgresDatabase database) {
    super(new PostgresPorts(database));
  }
}
