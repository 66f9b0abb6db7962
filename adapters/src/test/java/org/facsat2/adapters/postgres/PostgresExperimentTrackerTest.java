package org.facsat2.adapters.postgres;

import org.facsat2.pipeline.training.ExperimentTrackerContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabases.class)
class PostgresExperimentTrackerTest extends ExperimentTrackerContract {
  PostgresExperimentTrackerTest(PostgresDatabase database) {
    super(new PostgresPorts(database), new PostgresExperimentTracker(database));
  }
}
