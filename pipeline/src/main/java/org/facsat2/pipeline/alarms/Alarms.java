package org.facsat2.pipeline.alarms;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facsat2.operations.Alarm;
import org.facsat2.operations.AlarmState;
import org.facsat2.operations.HistoryEntry;
import org.facsat2.pipeline.Page;
import org.facsat2.telemetry.Severity;
import org.facsat2.telemetry.TimeRange;
import org.jspecify.annotations.Nullable;

/** Port: alarms and their histories. */
public interface Alarms {
  Optional<Alarm> find(String id);

  /** As {@link #find}, and holds it until the open transaction ends. */
  Optional<Alarm> lock(String id);

  /** Newest raised first. */
  Page<Alarm> list(Filter filter, Page.Request page);

  /** Those of a spacecraft that overlap the range. */
  List<Alarm> overlapping(String spacecraft, TimeRange range);

  /** Writes an alarm, new or not, and appends to its history. */
  void save(Alarm alarm, List<HistoryEntry> entries);

  /** Oldest first. */
  List<HistoryEntry> history(String id);

  /** Alarms of a spacecraft that nobody has acknowledged and that a detection still finds. */
  Unacknowledged unacknowledged(String spacecraft);

  /**
   * How many nobody has acknowledged.
   *
   * @param bySeverity those that are not historical
   * @param historical the others
   */
  record Unacknowledged(Map<Severity, Integer> bySeverity, int historical) {}

  /**
   * Which alarms; null takes all.
   *
   * @param spacecraft of this spacecraft
   * @param state in this state
   * @param atLeast of this severity or a higher one
   * @param historical historical or not
   * @param range overlapping this time
   */
  record Filter(
      @Nullable String spacecraft,
      @Nullable AlarmState state,
      @Nullable Severity atLeast,
      @Nullable Boolean historical,
      @Nullable TimeRange range) {}
}
