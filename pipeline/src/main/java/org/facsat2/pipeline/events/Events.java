package org.facsat2.pipeline.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Port: events, written in the transaction of the change that they tell of, and read in the order
 * of commits: an event is shown only when no older transaction is open.
 */
public interface Events {
  /** Writes an event in the open transaction. */
  void publish(Event event);

  /**
   * Events after a position, oldest first.
   *
   * @param position of the last event seen; null for the oldest kept
   * @param spacecraft only its own; null for all
   */
  List<Positioned> after(@Nullable String position, @Nullable String spacecraft, int limit);

  /** Position of the newest event that is shown; events after it are new. */
  String latest();

  /**
   * An event and where it stands.
   *
   * @param position opaque; rises in the order of commits
   * @param event what happened
   */
  record Positioned(String position, Event event) {}
}
