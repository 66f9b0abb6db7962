package org.facsat2.adapters.mongodb;

import org.facsat2.pipeline.telemetry.TelemetryOfIngestionsContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MongoInProcess.class)
class MongoTelemetryOfIngestionsTest extends TelemetryOfIngestionsContract {
  MongoTelemetryOfIngestionsTest(MongoTelemetry mongo) {
    super(mongo.chunks(), mongo.documents());
  }
}
