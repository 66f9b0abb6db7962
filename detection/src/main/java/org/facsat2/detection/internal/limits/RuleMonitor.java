package org.facsat2.detection.internal.limits;

import java.util.List;
import org.facsat2.detection.Anomaly;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Holds the samples of one parameter to one rule, in rising time. */
interface RuleMonitor {
  /** Name of the rule, unique among those of a spacecraft: the group of its anomalies. */
  String rule();

  /**
   * Takes rows {@code from} to {@code to}.
   *
   * @param values one a row, NaN where the parameter has no sample
   * @param scores raised in these rows to this rule's score
   * @param found gets every anomaly that ends
   */
  void scan(long[] times, double[] values, double[] scores, int from, int to, List<Anomaly> found);

  /** Ends what is open and forgets all that came before. */
  void endSegment(List<Anomaly> found);

  /** The anomaly that is open now, up to the last row seen; null if there is none. */
  @Nullable Anomaly openUntil(long lastRow);

  void write(ObjectNode state);

  void read(JsonNode state);
}
