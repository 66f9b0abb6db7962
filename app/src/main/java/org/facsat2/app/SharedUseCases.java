package org.facsat2.app;

import org.facsat2.formats.TelemetryReaders;
import org.facsat2.pipeline.catalogue.SpacecraftAdministration;
import org.facsat2.pipeline.context.BadData;
import org.facsat2.pipeline.detection.ServingModel;
import org.facsat2.pipeline.ingestion.PreviewTelemetry;
import org.facsat2.pipeline.ingestion.UploadTelemetry;
import org.facsat2.pipeline.telemetry.StoredTelemetry;
import org.facsat2.pipeline.training.Datasets;
import org.facsat2.pipeline.training.ModelPackages;
import org.facsat2.pipeline.workflow.RunCoordinator;
import org.facsat2.pipeline.workflow.WorkflowEngine;

/** Use cases that others are made of. */
record SharedUseCases(
    SpacecraftAdministration administration,
    RunCoordinator coordinator,
    StoredTelemetry telemetry,
    ModelPackages packages,
    Datasets datasets,
    ServingModel serving,
    UploadTelemetry uploads,
    PreviewTelemetry previews) {
  static SharedUseCases of(Ports ports, WorkflowEngine engine) {
    var administration =
        new SpacecraftAdministration(
            ports.catalogue(), ports.events(), ports.transactions(), ports.clock());
    var coordinator =
        new RunCoordinator(
            ports.runs(),
            engine,
            ports.catalogue(),
            ports.events(),
            ports.transactions(),
            ports.clock());
    var packages = new ModelPackages(ports.objects());
    return new SharedUseCases(
        administration,
        coordinator,
        new StoredTelemetry(ports.chunks(), ports.ingestions(), new BadData(ports.intervals())),
        packages,
        new Datasets(ports.objects(), ports.spool()),
        new ServingModel(ports.catalogue(), ports.registry(), packages),
        new UploadTelemetry(
            administration,
            ports.catalogue(),
            ports.objects(),
            ports.ingestions(),
            coordinator,
            ports.events(),
            ports.transactions(),
            ports.disk(),
            ports.clock()),
        new PreviewTelemetry(
            TelemetryReaders.automatic(ports.spool()),
            administration,
            ports.catalogue(),
            ports.memory(),
            ports.clock()));
  }
}
