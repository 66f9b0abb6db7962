package org.facsat2.adapters.mongodb;

import org.facsat2.pipeline.telemetry.TelemetryStoreContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MongoInProcess.class)
class MongoTelemetryStoreTest extends TelemetryStoreContract {
  MongoTelemetryStoreTest(MongoTelemetry mongo) {
    super(mongo.chunks());
  }
}
