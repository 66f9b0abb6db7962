package org.facsat2.api.internal;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.facsat2.detection.Scores;
import org.facsat2.pipeline.catalogue.SpacecraftCatalogue;
import org.facsat2.pipeline.detection.ComputeScores;
import org.facsat2.protocol.ScoresResource;
import org.facsat2.telemetry.Dictionary;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.UtcTime;
import org.springframework.stereotype.Component;

/** Scores as the API shows them, with the units of their parameters. */
@Component
class ScoresView {
  private final SpacecraftCatalogue catalogue;

  ScoresView(SpacecraftCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  ScoresResource resource(ComputeScores.Scored scored) {
    Dictionary dictionary = catalogue.dictionary(scored.key().spacecraft());
    List<Instant> times =
        Arrays.stream(scored.scores().times()).mapToObj(UtcTime::instantOf).toList();
    return new ScoresResource(
        scored.key().detector(),
        scored.key().group(),
        scored.key().modelSpacecraft(),
        scored.key().version(),
        scored.scores().parameters().stream().map(p -> resource(p, times, dictionary)).toList());
  }

  private static ScoresResource.ParameterScoresResource resource(
      Scores.ParameterScores scores, List<Instant> times, Dictionary dictionary) {
    return new ScoresResource.ParameterScoresResource(
        scores.parameter().value(),
        dictionary.find(scores.parameter()).map(Parameter::unit).orElse(null),
        times,
        Columns.orNull(scores.score()),
        Columns.orNull(scores.observed()),
        Columns.orNull(scores.expected()),
        Columns.orNull(scores.low()),
        Columns.orNull(scores.high()));
  }
}
