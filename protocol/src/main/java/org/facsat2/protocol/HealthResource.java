package org.facsat2.protocol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a spacecraft is, by subsystem. Nothing is called normal that nobody watches.
 *
 * @param spacecraft whose
 * @param at when this was computed
 * @param modelSpacecraft whose model watches it; absent if none does
 * @param modelVersion its version; absent if none does
 * @param subsystems by name; parameters without one under {@code OTHER}
 */
public record HealthResource(
    String spacecraft,
    Instant at,
    @Nullable String modelSpacecraft,
    @Nullable Integer modelVersion,
    List<SubsystemHealth> subsystems) {

  /**
   * A subsystem.
   *
   * @param subsystem its name
   * @param state {@code normal, not-monitored, no-data}, or the severity of the worst alarm that is
   *     not cleared
   * @param alarmIds alarms that are not cleared; historical ones only if their cause still goes on
   * @param monitored parameters that a model monitors, raw counts left out
   * @param parameters all of them, raw counts left out
   * @param lastSampleAt newest sample; absent while there is none
   * @param summary the same in words: "14 of 18 monitored"
   */
  public record SubsystemHealth(
      String subsystem,
      String state,
      List<String> alarmIds,
      int monitored,
      int parameters,
      @Nullable Instant lastSampleAt,
      String summary) {}
}
