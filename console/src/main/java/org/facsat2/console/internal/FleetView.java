package org.facsat2.console.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.facsat2.protocol.ServedModel;
import org.facsat2.protocol.SpacecraftResource;

/** Makes the cards of the fleet from what the API says. */
final class FleetView {
  /** Older telemetry says nothing about how a spacecraft is now. */
  private static final Duration RECENT = Duration.ofDays(7);

  private final Map<String, String> names;
  private final Instant now;

  FleetView(Map<String, String> names, Instant now) {
    this.names = names;
    this.now = now;
  }

  FleetPage.Card card(SpacecraftResource spacecraft) {
    List<FleetPage.Count> counts =
        Arrays.stream(Status.Severity.values())
            .map(
                severity ->
                    new FleetPage.Count(
                        severity,
                        spacecraft.alarms().bySeverity().getOrDefault(severity.word(), 0)))
            .toList();
    Instant last = spacecraft.lastSampleAt();
    ServedModel model = spacecraft.model();
    boolean monitored = model.version() != null && model.monitored() > 0;
    Condition condition = condition(spacecraft, counts, monitored);
    return new FleetPage.Card(
        spacecraft.id(),
        spacecraft.name(),
        condition.status(),
        condition.words(),
        counts,
        spacecraft.alarms().historical(),
        last == null ? null : Moment.of(last),
        last == null ? "" : Moment.age(last, now),
        holdings(spacecraft),
        monitored,
        model(spacecraft));
  }

  private record Condition(Status status, String words) {}

  private Condition condition(
      SpacecraftResource spacecraft, List<FleetPage.Count> counts, boolean monitored) {
    int alarms = counts.stream().mapToInt(FleetPage.Count::number).sum();
    Instant last = spacecraft.lastSampleAt();
    if (alarms > 0) {
      Status.Severity worst =
          counts.stream().filter(c -> c.number() > 0).findFirst().orElseThrow().severity();
      return new Condition(
          worst.status(), worst.label() + (alarms == 1 ? " alarm" : ", " + alarms + " alarms"));
    } else if (last == null) {
      return new Condition(Status.OFF, "No telemetry yet");
    } else if (!monitored) {
      return new Condition(Status.OFF, "Not monitored");
    } else if (last.isBefore(now.minus(RECENT))) {
      return new Condition(
          Status.OFF, "No telemetry for " + Lasting.rough(Duration.between(last, now)));
    }
    return new Condition(Status.NORMAL, "Normal");
  }

  private static String holdings(SpacecraftResource spacecraft) {
    long samples = spacecraft.sampleCount();
    int parameters = spacecraft.parameterCount();
    return Quantity.whole(samples)
        + (samples == 1 ? " sample, " : " samples, ")
        + parameters
        + (parameters == 1 ? " parameter" : " parameters");
  }

  private String model(SpacecraftResource spacecraft) {
    ServedModel model = spacecraft.model();
    String reason = model.reason() == null ? "" : Sentence.readable(model.reason());
    if (model.version() == null || model.spacecraft() == null) {
      return reason.isEmpty() ? "No model serves it." : Sentence.capitalized(reason);
    }
    String sentence =
        "Version %d of %s monitors %d of %d parameters"
            .formatted(
                model.version(),
                names.getOrDefault(model.spacecraft(), model.spacecraft()),
                model.monitored(),
                model.offered());
    return reason.isEmpty() ? sentence : sentence + ": " + reason;
  }
}
