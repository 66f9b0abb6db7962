package org.facsat2.detection;

import org.facsat2.telemetry.ParameterId;

/**
 * Whether a detector watches a parameter.
 *
 * @param parameter which
 * @param monitored true if a fault in it can raise an anomaly
 * @param reason if not monitored, why, for people; empty otherwise
 */
public record Coverage(ParameterId parameter, boolean monitored, String reason) {
  public static Coverage monitored(ParameterId parameter) {
    return new Coverage(parameter, true, "");
  }

  public static Coverage not(ParameterId parameter, String reason) {
    return new Coverage(parameter, false, reason);
  }
}
