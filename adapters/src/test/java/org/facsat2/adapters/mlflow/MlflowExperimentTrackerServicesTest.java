package org.facsat2.adapters.mlflow;

import org.facsat2.adapters.postgres.PostgresDatabase;
import org.facsat2.adapters.postgres.PostgresPorts;
import org.facsat2.adapters.postgres.TestDatabases;
import org.facsat2.pipeline.training.ExperimentTrackerContract;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("services")
@ExtendWith(TestDatabases.class)
class MlflowExperimentTrackerServicesTest extends ExperimentTrackerContract {
  MlflowExperimentTrackerServicesTest(PostgresDatabase database) {
    super(new PostgresPorts(database), RealMlflow.on(database).tracker());
  }
}
