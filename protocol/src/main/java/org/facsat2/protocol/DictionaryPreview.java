package org.facsat2.protocol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a dictionary would change.
 *
 * @param added ids that are new
 * @param changed ids whose description differs
 * @param removed ids that are gone
 * @param start of the telemetry that was looked at; absent if none was
 * @param stop of it, exclusive
 * @param limits how often changed limits would have been violated in that time; those that never
 *     were, neither before nor after, are left out
 */
public record DictionaryPreview(
    List<String> added,
    List<String> changed,
    List<String> removed,
    @Nullable Instant start,
    @Nullable Instant stop,
    List<RulePreview> limits) {

  /**
   * A rule of a parameter.
   *
   * @param rule its name: the parameter's id for its bands, else id and kind
   * @param anomaliesBefore found with the limits in force
   * @param secondsBefore that they lasted together
   * @param anomaliesAfter found with the limits sent
   * @param secondsAfter that they lasted together
   */
  public record RulePreview(
      String rule,
      int anomaliesBefore,
      double secondsBefore,
      int anomaliesAfter,
      double secondsAfter) {}
}
