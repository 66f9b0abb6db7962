package org.facsat2.adapters.mongodb;

import org.facsat2.adapters.postgres.PostgresDatabase;
import org.facsat2.adapters.postgres.PostgresPorts;
import org.facsat2.adapters.postgres.TestDatabases;
import org.facsat2.pipeline.telemetry.CompactionContract;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("services")
@ExtendWith({MongoService.class, TestDatabases.class})
class MongoCompactionServicesTest extends CompactionContract {
  MongoCompactionServicesTest(PostgresDatabase database, MongoTelemetry mongo) {
    super(new PostgresPorts(database), mongo.chunks());
  }
}
