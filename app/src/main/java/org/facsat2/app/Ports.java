package org.facsat2.app;

import java.time.InstantSource;
import org.facsat2.adapters.files.TemporaryFiles;
import org.facsat2.adapters.metrics.Metering;
import org.facsat2.adapters.postgres.PostgresAlarms;
import org.facsat2.adapters.postgres.PostgresAnomalies;
import org.facsat2.adapters.postgres.PostgresDatabase;
import org.facsat2.adapters.postgres.PostgresEvents;
import org.facsat2.adapters.postgres.PostgresIngestionExtents;
import org.facsat2.adapters.postgres.PostgresIngestions;
import org.facsat2.adapters.postgres.PostgresIntervals;
import org.facsat2.adapters.postgres.PostgresRememberedSettings;
import org.facsat2.adapters.postgres.PostgresRuns;
import org.facsat2.adapters.postgres.PostgresSources;
import org.facsat2.adapters.postgres.PostgresSpacecraftCatalogue;
import org.facsat2.pipeline.Transactions;
import org.facsat2.pipeline.alarms.Alarms;
import org.facsat2.pipeline.catalogue.SpacecraftCatalogue;
import org.facsat2.pipeline.context.Intervals;
import org.facsat2.pipeline.detection.Anomalies;
import org.facsat2.pipeline.events.Events;
import org.facsat2.pipeline.ingestion.Ingestions;
import org.facsat2.pipeline.ingestion.RememberedSettings;
import org.facsat2.pipeline.objects.ObjectStore;
import org.facsat2.pipeline.preprocessing.IngestionExtents;
import org.facsat2.pipeline.sources.Places;
import org.facsat2.pipeline.sources.Sources;
import org.facsat2.pipeline.system.DiskSpace;
import org.facsat2.pipeline.system.Outages;
import org.facsat2.pipeline.telemetry.Documents;
import org.facsat2.pipeline.telemetry.TelemetryStore;
import org.facsat2.pipeline.training.ExperimentTracker;
import org.facsat2.pipeline.training.ModelRegistry;
import org.facsat2.pipeline.workflow.Runs;

/** What use cases need of the outside, each call metered. */
record Ports(
    Transactions transactions,
    InstantSource clock,
    SpacecraftCatalogue catalogue,
    Ingestions ingestions,
    RememberedSettings memory,
    IngestionExtents extents,
    TelemetryStore chunks,
    Documents documents,
    Intervals intervals,
    Runs runs,
    Anomalies anomalies,
    Alarms alarms,
    ModelRegistry registry,
    ExperimentTracker tracker,
    Events events,
    ObjectStore objects,
    Sources sources,
    Places places,
    Outages outages,
    DiskSpace disk,
    TemporaryFiles spool) {
  /** On the database and the systems that are in use. */
  static Ports of(
      PostgresDatabase database, Systems systems, Metering metering, InstantSource clock) {
    return new Ports(
        database.transactions(),
        clock,
        metering.port(
            SpacecraftCatalogue.class, "catalogue", new PostgresSpacecraftCatalogue(database)),
        metering.port(Ingestions.class, "ingestions", new PostgresIngestions(database)),
        new PostgresRememberedSettings(database),
        new PostgresIngestionExtents(database),
        metering.port(TelemetryStore.class, "telemetry", systems.telemetry().chunks()),
        metering.port(Documents.class, "documents", systems.telemetry().documents()),
        metering.port(Intervals.class, "intervals", new PostgresIntervals(database)),
        metering.port(Runs.class, "runs", new PostgresRuns(database)),
        metering.port(Anomalies.class, "anomalies", new PostgresAnomalies(database)),
        metering.port(Alarms.class, "alarms", new PostgresAlarms(database)),
        metering.port(ModelRegistry.class, "models", systems.models().registry()),
        metering.port(ExperimentTracker.class, "trainings", systems.models().tracker()),
        metering.port(Events.class, "events", new PostgresEvents(database)),
        metering.port(ObjectStore.class, "objects", systems.objects()),
        metering.port(Sources.class, "sources", new PostgresSources(database)),
        metering.port(Places.class, "places", systems.places()),
        systems.outages(),
        systems.disk(),
        new TemporaryFiles());
  }
}
