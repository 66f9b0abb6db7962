package org.facsat2.pipeline.detection;

import java.time.Duration;
import java.util.List;
import org.facsat2.detection.LimitFit;
import org.facsat2.pipeline.alarms.Alarms;
import org.facsat2.pipeline.catalogue.SpacecraftAdministration;
import org.facsat2.pipeline.catalogue.SpacecraftCatalogue;
import org.facsat2.pipeline.ingestion.Ingestions;
import org.facsat2.pipeline.telemetry.StoredTelemetry;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.Series;
import org.facsat2.telemetry.TimeRange;
import org.jspecify.annotations.Nullable;

/**
 * Use case: limits that stored nominal telemetry suggests. Nothing is applied: a person puts a
 * dictionary with what is right of them.
 */
public final class SuggestLimits {
  private static final long DEFAULT_NANOS = Duration.ofDays(30).toNanos();

  private final SpacecraftAdministration spacecraft;
  private final SpacecraftCatalogue catalogue;
  private final StoredTelemetry telemetry;
  private final NominalTelemetry nominal;

  public SuggestLimits(
      SpacecraftAdministration spacecraft,
      SpacecraftCatalogue catalogue,
      Ingestions ingestions,
      StoredTelemetry telemetry,
      Alarms alarms) {
    this.spacecraft = spacecraft;
    this.catalogue = catalogue;
    this.telemetry = telemetry;
    this.nominal = new NominalTelemetry(ingestions, alarms);
  }

  /**
   * A parameter and what its telemetry suggests.
   *
   * @param parameter as the dictionary describes it
   * @param fit the limits and their basis
   */
  public record Suggestion(Parameter parameter, LimitFit fit) {}

  /**
   * Suggests limits; raw counts have none.
   *
   * @param range whose telemetry counts, without the times of alarms; null for the 30 days before
   *     the newest sample
   * @param wanted only these; empty for all
   */
  public List<Suggestion> suggest(
      String spacecraftId, @Nullable TimeRange range, List<ParameterId> wanted) {
    spacecraft.get(spacecraftId);
    List<TimeRange> times =
        nominal.withoutAlarms(spacecraftId, nominal.segments(spacecraftId, range, DEFAULT_NANOS));
    return catalogue.dictionary(spacecraftId).parameters().stream()
        .filter(p -> p.rawOf() == null)
        .filter(p -> wanted.isEmpty() || wanted.contains(p.id()))
        .map(p -> new Suggestion(p, LimitFit.of(p, series(spacecraftId, p, times))))
        .toList();
  }

  private List<Series> series(String craft, Parameter parameter, List<TimeRange> times) {
    return times.stream().map(t -> telemetry.read(craft, parameter.id(), t)).toList();
  }
}
