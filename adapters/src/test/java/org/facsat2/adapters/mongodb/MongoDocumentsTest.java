package org.facsat2.adapters.mongodb;

import org.facsat2.pipeline.telemetry.DocumentsContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MongoInProcess.class)
class MongoDocumentsTest extends DocumentsContract {
  MongoDocumentsTest(MongoTelemetry mongo) {
    super(mongo.documents());
  }
}
