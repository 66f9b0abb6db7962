package org.facsat2.operations;

import java.time.Instant;

/**
 * One thing that happened to an alarm.
 *
 * @param at when
 * @param who name of the person, or {@link #SYSTEM}
 * @param kind what
 * @param comment what was said or is to be known; empty if nothing
 */
public record HistoryEntry(Instant at, String who, Kind kind, String comment) {
  /** The program itself. */
  public static final String SYSTEM = "system";

  /** What happened. */
  public enum Kind {
    TRIGGERED,
    GREW,
    RETURNED_TO_NORMAL,
    ACKNOWLEDGED,
    COMMENTED,
    CLEARED,
    LOST_SUPPORT,
    REGAINED_SUPPORT
  }
}
