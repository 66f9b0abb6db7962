package org.facsat2.adapters.mongodb;

import org.facsat2.pipeline.telemetry.DocumentsContract;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("services")
@ExtendWith(MongoService.class)
class MongoDocumentsServicesTest extends DocumentsContract {
  MongoDocumentsServicesTest(MongoTelemetry mongo) {
    super(mongo.documents());
  }
}
