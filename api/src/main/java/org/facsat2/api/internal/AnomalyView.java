package org.facsat2.api.internal;

import org.facsat2.detection.Anomaly;
import org.facsat2.pipeline.catalogue.SpacecraftCatalogue;
import org.facsat2.pipeline.detection.DetectionKey;
import org.facsat2.pipeline.detection.FoundAnomaly;
import org.facsat2.protocol.AnomalyResource;
import org.facsat2.telemetry.Dictionary;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Anomalies as the API shows them, with the units of their parameters. */
@Component
class AnomalyView {
  private final SpacecraftCatalogue catalogue;

  AnomalyView(SpacecraftCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  AnomalyResource resource(FoundAnomaly found) {
    return resource(found.id(), found.key(), found.anomaly(), found.alarmId());
  }

  AnomalyResource resource(
      @Nullable String id, DetectionKey key, Anomaly anomaly, @Nullable String alarmId) {
    Dictionary dictionary = catalogue.dictionary(key.spacecraft());
    return new AnomalyResource(
        id,
        key.spacecraft(),
        anomaly.detector(),
        anomaly.group(),
        key.modelSpacecraft(),
        key.version(),
        UtcTime.instantOf(anomaly.range().startNanos()),
        UtcTime.instantOf(anomaly.range().stopNanos()),
        anomaly.open(),
        anomaly.score(),
        anomaly.score() / (1 + anomaly.score()),
        Requests.word(anomaly.severity()),
        Requests.word(anomaly.calibration().kind()) + ": " + anomaly.calibration().detail(),
        anomaly.sentence(),
        anomaly.contributions().stream().map(c -> resource(c, dictionary)).toList(),
        alarmId);
  }

  private static AnomalyResource.ContributionResource resource(
      Anomaly.Contribution contribution, Dictionary dictionary) {
    return new AnomalyResource.ContributionResource(
        contribution.parameter().value(),
        contribution.share(),
        contribution.score(),
        UtcTime.instantOf(contribution.atNanos()),
        contribution.observed(),
        contribution.expected(),
        contribution.low(),
        contribution.high(),
        dictionary.find(contribution.parameter()).map(Parameter::unit).orElse(null));
  }
}
