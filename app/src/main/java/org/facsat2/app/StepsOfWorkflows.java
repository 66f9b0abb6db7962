package org.facsat2.app;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.facsat2.detection.RelationSettings;
import org.facsat2.detection.RelationTrainer;
import org.facsat2.detection.Trainer;
import org.facsat2.formats.TelemetryReaders;
import org.facsat2.pipeline.alarms.AlarmUpdates;
import org.facsat2.pipeline.detection.DetectStep;
import org.facsat2.pipeline.ingestion.IngestStep;
import org.facsat2.pipeline.preprocessing.PreprocessStep;
import org.facsat2.pipeline.sources.CollectStep;
import org.facsat2.pipeline.telemetry.CompactStep;
import org.facsat2.pipeline.training.EvaluateStep;
import org.facsat2.pipeline.training.RegisterStep;
import org.facsat2.pipeline.training.SnapshotStep;
import org.facsat2.pipeline.training.TrainStep;
import org.facsat2.pipeline.workflow.Step;

/** The steps that workflows name. */
final class StepsOfWorkflows {
  private StepsOfWorkflows() {}

  static Map<String, Step> of(Ports ports, SharedUseCases shared) {
    var alarmsFollow =
        new AlarmUpdates(
            ports.anomalies(), ports.alarms(), ports.ingestions(), ports.events(), ports.clock());
    return Map.of(
        "ingest",
        new IngestStep(
            TelemetryReaders.automatic(ports.spool()),
            ports.objects(),
            ports.chunks(),
            ports.documents(),
            ports.ingestions(),
            ports.memory(),
            shared.coordinator(),
            ports.catalogue(),
            shared.administration(),
            ports.events(),
            ports.transactions(),
            ports.clock()),
        "preprocess",
        new PreprocessStep(
            ports.catalogue(),
            ports.ingestions(),
            ports.extents(),
            shared.telemetry(),
            ports.chunks()),
        "detect",
        new DetectStep(
            shared.administration(),
            ports.catalogue(),
            ports.ingestions(),
            shared.telemetry(),
            shared.serving(),
            ports.anomalies(),
            alarmsFollow),
        "collect",
        new CollectStep(
            ports.places(),
            ports.sources(),
            shared.previews(),
            shared.uploads(),
            ports.catalogue(),
            ports.events(),
            ports.spool(),
            ports.disk(),
            ports.transactions(),
            ports.clock()),
        "compact",
        new CompactStep(ports.chunks(), ports.documents(), ports.ingestions(), ports.catalogue()),
        "snapshot",
        new SnapshotStep(
            ports.catalogue(),
            ports.ingestions(),
            shared.telemetry(),
            ports.alarms(),
            ports.intervals(),
            shared.datasets()),
        "train",
        new TrainStep(
            ports.catalogue(), shared.datasets(), shared.packages(), StepsOfWorkflows::trainers),
        "evaluate",
        new EvaluateStep(
            shared.datasets(),
            shared.packages(),
            ports.registry(),
            ports.ingestions(),
            shared.telemetry(),
            ports.intervals(),
            ports.alarms()),
        "register",
        new RegisterStep(
            shared.datasets(),
            shared.packages(),
            ports.registry(),
            ports.tracker(),
            Version.current(),
            ports.events(),
            ports.clock()));
  }

  private static List<Trainer> trainers(Duration orbit) {
    return List.of(new RelationTrainer(RelationSettings.DEFAULT.withPeriod(orbit)));
  }
}
