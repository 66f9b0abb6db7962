package org.facsat2.console.internal;

import java.time.Duration;
import java.util.Map;
import org.facsat2.protocol.AlarmResource;

/**
 * An alarm in a few words.
 *
 * @param id of it
 * @param spacecraft name for people
 * @param spacecraftId slug
 * @param severity of its worst anomaly
 * @param state triggered, acknowledged or cleared
 * @param historical true if it was over long before its samples came
 * @param supported false if a later detection does not find it any more
 * @param onset when it began
 * @param duration of it; from its onset to its stop
 * @param ongoing true if it had not ended at the last sample
 * @param headline what happened
 * @param background what else is known about it; may be empty
 */
public record AlarmSummary(
    String id,
    String spacecraft,
    String spacecraftId,
    Status.Severity severity,
    String state,
    boolean historical,
    boolean supported,
    Moment onset,
    String duration,
    boolean ongoing,
    String headline,
    String background) {

  static AlarmSummary of(AlarmResource alarm, Map<String, String> names) {
    Sentence sentence = Sentence.of(alarm.sentence());
    return new AlarmSummary(
        alarm.id(),
        names.getOrDefault(alarm.spacecraft(), alarm.spacecraft()),
        alarm.spacecraft(),
        Status.Severity.of(alarm.severity()),
        alarm.state(),
        alarm.historical(),
        alarm.supported(),
        Moment.of(alarm.onset()),
        Lasting.exact(Duration.between(alarm.onset(), alarm.stop())),
        !alarm.returnedToNormal(),
        sentence.headline(),
        sentence.background());
  }

  /** For people: {@code Acknowledged}. */
  public String stateLabel() {
    return Sentence.capitalized(state);
  }
}
