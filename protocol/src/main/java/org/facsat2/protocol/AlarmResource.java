package org.facsat2.protocol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operator works on: one for each event.
 *
 * @param id of the alarm
 * @param spacecraft where
 * @param state {@code triggered, acknowledged, cleared}
 * @param severity of the worst anomaly: {@code watch, warning, distress, critical, severe}
 * @param historical true if its cause had stopped more than a day before its samples came
 * @param supported false if a later detection no longer finds any of its anomalies
 * @param onset when it began
 * @param stop when its last anomaly ended, exclusive
 * @param returnedToNormal true if none of its anomalies goes on
 * @param sentence what happened, in plain words
 * @param parameters ids by falling contribution
 * @param raisedAt when it was raised
 * @param acknowledgedBy who saw it first; absent until then
 * @param acknowledgedAt when
 * @param clearedBy who cleared it; absent until then
 * @param clearedAt when
 * @param allowed what can be done now: {@code acknowledge, comment, clear}
 * @param anomalies its anomalies by onset; left out of lists
 * @param history what was done with it, oldest first; left out of lists
 */
public record AlarmResource(
    String id,
    String spacecraft,
    String state,
    String severity,
    boolean historical,
    boolean supported,
    Instant onset,
    Instant stop,
    boolean returnedToNormal,
    String sentence,
    List<String> parameters,
    Instant raisedAt,
    @Nullable String acknowledgedBy,
    @Nullable Instant acknowledgedAt,
    @Nullable String clearedBy,
    @Nullable Instant clearedAt,
    List<String> allowed,
    @Nullable List<AnomalyResource> anomalies,
    @Nullable List<HistoryEntry> history) {

  /**
   * One act.
   *
   * @param at when
   * @param who did it; {@code system} for the program itself
   * @param act {@code triggered, grew, returned-to-normal, acknowledged, commented, cleared,
   *     lost-support, regained-support}
   * @param comment what was said; absent if nothing
   */
  public record HistoryEntry(Instant at, String who, String act, @Nullable String comment) {}
}
