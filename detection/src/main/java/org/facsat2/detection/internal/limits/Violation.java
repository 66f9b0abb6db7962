package org.facsat2.detection.internal.limits;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The violations of one severity: how many in a row up to now, and the worst one. */
final class Violation {
  private long inARow;
  private long since;
  private double worstExcess;
  private double worstValue;
  private long worstAt;

  /**
   * Takes the next sample.
   *
   * @param excess how far the value lies outside the band; not positive inside
   * @param keepWorst true if the worst one outlasts samples inside
   */
  void take(long time, double value, double excess, boolean keepWorst) {
    if (excess > 0) {
      if (inARow++ == 0) {
        since = time;
      }
      if (excess > worstExcess) {
        worstExcess = excess;
        worstValue = value;
        worstAt = time;
      }
    } else {
      inARow = 0;
      if (!keepWorst) {
        worstExcess = 0;
      }
    }
  }

  void forgetWorst() {
    worstExcess = 0;
  }

  void forget() {
    inARow = 0;
    worstExcess = 0;
  }

  /** Violating samples in a row; 0 if the last sample was inside. */
  long inARow() {
    return inARow;
  }

  /** Time of the first of them. */
  long since() {
    return since;
  }

  double worstExcess() {
    return worstExcess;
  }

  double worstValue() {
    return worstValue;
  }

  long worstAt() {
    return worstAt;
  }

  void write(ObjectNode state) {
    state.put("inARow", inARow);
    state.put("since", since);
    state.put("worstExcess", worstExcess);
    state.put("worstValue", worstValue);
    state.put("worstAt", worstAt);
  }

  void read(JsonNode state) {
    inARow = state.required("inARow").longValue();
    since = state.required("since").longValue();
    worstExcess = state.required("worstExcess").doubleValue();
    worstValue = state.required("worstValue").doubleValue();
    worstAt = state.required("worstAt").longValue();
  }
}
