package org.facsat2.app;

import java.util.List;
import org.facsat2.adapters.metrics.Metering;
import org.facsat2.adapters.metrics.WorkloadMeters;
import org.facsat2.adapters.postgres.PostgresAuditLog;
import org.facsat2.adapters.postgres.PostgresDatabase;
import org.facsat2.adapters.postgres.PostgresIdempotencyKeys;
import org.facsat2.adapters.postgres.PostgresSpacecraftBelongings;
import org.facsat2.adapters.postgres.PostgresWorkload;
import org.facsat2.pipeline.access.SignIn;
import org.facsat2.pipeline.alarms.AlarmDesk;
import org.facsat2.pipeline.catalogue.DeleteSpacecraft;
import org.facsat2.pipeline.context.ContextDesk;
import org.facsat2.pipeline.detection.ComputeScores;
import org.facsat2.pipeline.detection.ParameterWatch;
import org.facsat2.pipeline.detection.Predict;
import org.facsat2.pipeline.detection.PreviewLimits;
import org.facsat2.pipeline.detection.SuggestLimits;
import org.facsat2.pipeline.ingestion.IngestionDesk;
import org.facsat2.pipeline.sources.DueSources;
import org.facsat2.pipeline.sources.SourceDesk;
import org.facsat2.pipeline.system.SystemStatus;
import org.facsat2.pipeline.telemetry.ExportTelemetry;
import org.facsat2.pipeline.telemetry.StoredDocuments;
import org.facsat2.pipeline.training.PromoteModel;

/** What the API serves. */
final class ServedUseCases {
  private ServedUseCases() {}

  static List<Object> of(
      Ports ports,
      SharedUseCases shared,
      PostgresDatabase database,
      Metering metering,
      SystemStatus status,
      SignIn signIn,
      DueSources due) {
    return List.of(
        metering,
        new WorkloadMeters(new PostgresWorkload(database), status),
        ports.clock(),
        ports.transactions(),
        ports.outages(),
        new PostgresAuditLog(database),
        new PostgresIdempotencyKeys(database),
        ports.intervals(),
        new ContextDesk(
            ports.intervals(),
            shared.administration(),
            ports.ingestions(),
            ports.anomalies(),
            shared.coordinator(),
            ports.events(),
            ports.transactions(),
            ports.clock()),
        ports.catalogue(),
        ports.ingestions(),
        ports.runs(),
        ports.anomalies(),
        ports.alarms(),
        ports.registry(),
        ports.tracker(),
        ports.events(),
        signIn,
        shared.administration(),
        shared.coordinator(),
        shared.telemetry(),
        new ExportTelemetry(shared.telemetry()),
        new StoredDocuments(ports.documents(), ports.ingestions()),
        shared.datasets(),
        shared.serving(),
        shared.uploads(),
        shared.previews(),
        due,
        new SourceDesk(
            ports.sources(),
            ports.places(),
            shared.administration(),
            ports.catalogue(),
            shared.coordinator(),
            ports.events(),
            ports.transactions(),
            ports.clock()),
        new IngestionDesk(
            ports.ingestions(),
            ports.memory(),
            ports.chunks(),
            ports.documents(),
            ports.anomalies(),
            shared.coordinator(),
            ports.catalogue(),
            ports.events(),
            ports.transactions(),
            ports.clock()),
        new ParameterWatch(
            ports.catalogue(), ports.ingestions(), shared.telemetry(), shared.serving()),
        new PreviewLimits(
            shared.administration(), ports.ingestions(), shared.telemetry(), ports.alarms()),
        new SuggestLimits(
            shared.administration(),
            ports.catalogue(),
            ports.ingestions(),
            shared.telemetry(),
            ports.alarms()),
        new Predict(ports.catalogue(), shared.serving(), ports.registry()),
        new ComputeScores(
            shared.administration(),
            ports.catalogue(),
            ports.ingestions(),
            shared.telemetry(),
            shared.serving(),
            ports.registry()),
        new AlarmDesk(ports.alarms(), ports.events(), ports.transactions(), ports.clock()),
        new PromoteModel(
            shared.administration(),
            ports.catalogue(),
            ports.registry(),
            shared.packages(),
            shared.serving(),
            ports.events(),
            ports.transactions(),
            ports.clock()),
        status,
        new DeleteSpacecraft(
            ports.catalogue(),
            new PostgresSpacecraftBelongings(database),
            ports.runs(),
            ports.objects(),
            ports.chunks(),
            ports.documents(),
            ports.events(),
            ports.transactions(),
            ports.clock()));
  }
}
