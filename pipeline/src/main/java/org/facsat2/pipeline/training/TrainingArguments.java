package org.facsat2.pipeline.training;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.workflow.Run;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of a training.
 *
 * @param start of the telemetry to learn from; null for the default
 * @param stop end of it; null for the newest sample
 * @param orbit the craft's period
 * @param comment kept with the model; empty if none
 */
public record TrainingArguments(
    @Nullable Instant start, @Nullable Instant stop, Duration orbit, String comment) {
  /** Period of a low Earth orbit, where nobody says otherwise. */
  public static final Duration DEFAULT_ORBIT = Duration.ofMinutes(90);

  public TrainingArguments {
    if (start != null && stop != null && !start.isBefore(stop)) {
      throw Refusal.invalid("range", "start must be before stop", start + "/" + stop);
    }
    if (orbit.toSeconds() < 60 || orbit.compareTo(Duration.ofDays(31)) > 0) {
      throw Refusal.invalid(
          "orbit-seconds", "An orbit takes 60 s to 31 days", Long.toString(orbit.toSeconds()));
    }
  }

  /** As arguments of a run. */
  public Map<String, String> toRun() {
    Map<String, String> arguments = new HashMap<>();
    if (start != null) {
      arguments.put("start", start.toString());
    }
    if (stop != null) {
      arguments.put("stop", stop.toString());
    }
    arguments.put("orbit", orbit.toString());
    arguments.put("comment", comment);
    return arguments;
  }

  static TrainingArguments of(Run run) {
    Map<String, String> arguments = run.arguments();
    String start = arguments.get("start");
    String stop = arguments.get("stop");
    return new TrainingArguments(
        start == null ? null : Instant.parse(start),
        stop == null ? null : Instant.parse(stop),
        Duration.parse(arguments.getOrDefault("orbit", DEFAULT_ORBIT.toString())),
        arguments.getOrDefault("comment", ""));
  }
}
