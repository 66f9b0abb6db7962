package org.facsat2.app;

import org.facsat2.adapters.backup.TelemetryElsewhere;
import org.facsat2.adapters.postgres.PostgresDatabase;
import org.facsat2.adapters.postgres.PostgresDocuments;
import org.facsat2.adapters.postgres.PostgresTelemetryStore;
import org.facsat2.pipeline.telemetry.Documents;
import org.facsat2.pipeline.telemetry.TelemetryStore;
import org.jspecify.annotations.Nullable;

/**
 * Where telemetry is kept.
 *
 * @param chunks of samples
 * @param documents as received
 * @param elsewhere whether that is another system than the database
 */
public record KeptTelemetry(TelemetryStore chunks, Documents documents, boolean elsewhere) {
  /** The stores, if they are another system than the database; else null. */
  public @Nullable TelemetryElsewhere asElsewhere() {
    return elsewhere ? new TelemetryElsewhere(chunks, documents) : null;
  }

  /** In the tables of the database. */
  public static KeptTelemetry in(PostgresDatabase database) {
    return new KeptTelemetry(
        new PostgresTelemetryStore(database), new PostgresDocuments(database), false);
  }
}
