package org.facsat2.adapters.mongodb;

import org.facsat2.adapters.postgres.PostgresDatabase;
import org.facsat2.adapters.postgres.PostgresPorts;
import org.facsat2.adapters.postgres.TestDatabases;
import org.facsat2.pipeline.telemetry.CompactionContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({MongoInProcess.class, TestDatabases.class})
class MongoCompactionTest extends CompactionContract {
  MongoCompactionTest(PostgresDatabase database, MongoTelemetry mongo) {
    super(new PostgresPorts(database), mongo.chunks());
  }
}
