package org.facsat2.api.internal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.facsat2.detection.Coverage;
import org.facsat2.pipeline.alarms.Alarms;
import org.facsat2.pipeline.catalogue.Spacecraft;
import org.facsat2.pipeline.catalogue.SpacecraftCatalogue;
import org.facsat2.pipeline.detection.ServingModel;
import org.facsat2.pipeline.ingestion.Ingestions;
import org.facsat2.pipeline.training.ModelVersion;
import org.facsat2.protocol.AlarmCounts;
import org.facsat2.protocol.ServedModel;
import org.facsat2.protocol.SpacecraftResource;
import org.facsat2.telemetry.Dictionary;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.UtcTime;
import org.springframework.stereotype.Component;

/** A spacecraft as the API shows it: what is known of it from all sides. */
@Component
class SpacecraftView {
  private final SpacecraftCatalogue catalogue;
  private final Ingestions ingestions;
  private final Alarms alarms;
  private final ServingModel serving;

  SpacecraftView(
      SpacecraftCatalogue catalogue, Ingestions ingestions, Alarms alarms, ServingModel serving) {
    this.catalogue = catalogue;
    this.ingestions = ingestions;
    this.alarms = alarms;
    this.serving = serving;
  }

  SpacecraftResource resource(Spacecraft spacecraft) {
    List<Ingestions.Extent> extents = ingestions.extents(spacecraft.id());
    Dictionary dictionary = catalogue.dictionary(spacecraft.id());
    return new SpacecraftResource(
        spacecraft.id(),
        spacecraft.name(),
        spacecraft.noradId(),
        spacecraft.modelSource(),
        spacecraft.notes(),
        spacecraft.createdAt(),
        dictionary.version(),
        dictionary.parameters().size(),
        extents.isEmpty()
            ? null
            : UtcTime.instantOf(
                extents.stream().mapToLong(Ingestions.Extent::firstNanos).min().getAsLong()),
        extents.isEmpty()
            ? null
            : UtcTime.instantOf(
                extents.stream().mapToLong(Ingestions.Extent::lastNanos).max().getAsLong()),
        extents.stream().mapToLong(Ingestions.Extent::samples).sum(),
        counts(alarms.unacknowledged(spacecraft.id())),
        served(serving.of(spacecraft), dictionary));
  }

  private static AlarmCounts counts(Alarms.Unacknowledged unacknowledged) {
    Map<String, Integer> bySeverity = new TreeMap<>();
    unacknowledged
        .bySeverity()
        .forEach((severity, count) -> bySeverity.put(Requests.word(severity), count));
    return new AlarmCounts(bySeverity, unacknowledged.historical());
  }

  private static ServedModel served(ServingModel.Serving serving, Dictionary dictionary) {
    ModelVersion version = serving.version();
    // A raw count is the same quantity once more: it is watched through the calibrated one.
    List<Coverage> quantities =
        serving.coverage().stream()
            .filter(c -> dictionary.find(c.parameter()).map(Parameter::rawOf).isEmpty())
            .toList();
    long monitored = quantities.stream().filter(Coverage::monitored).count();
    return new ServedModel(
        version == null ? null : version.spacecraft(),
        version == null ? null : version.version(),
        Math.toIntExact(monitored),
        quantities.size(),
        serving.reason());
  }
}
