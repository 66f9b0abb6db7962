package org.facsat2.adapters.mongodb;

import org.facsat2.pipeline.telemetry.TelemetryStoreContract;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("services")
@ExtendWith(MongoService.class)
class MongoTelemetryStoreServicesTest extends TelemetryStoreContract {
  MongoTelemetryStoreServicesTest(MongoTelemetry mongo) {
    super(mongo.chunks());
  }
}
