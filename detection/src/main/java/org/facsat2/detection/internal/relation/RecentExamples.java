package org.facsat2.detection.internal.relation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The example of largest excess among the last rows of one parameter; of equal ones the first. Only
 * those are kept that may still become the largest: each is greater than all after it.
 */
final class RecentExamples {
  private final int windowRows;
  private final long windowNanos;
  private final Deque<Example> falling = new ArrayDeque<>();

  RecentExamples(int windowRows, Pace pace) {
    this.windowRows = windowRows;
    windowNanos = pace.boundNanos(windowRows);
  }

  void restart() {
    falling.clear();
  }

  /** Moves on to a row, with its example if it has one. */
  void next(long row, long time, @Nullable Example example) {
    while (!falling.isEmpty() && isTooOld(falling.getFirst(), row, time)) {
      falling.removeFirst();
    }
    if (example != null) {
      while (!falling.isEmpty() && falling.getLast().excess() < example.excess()) {
        falling.removeLast();
      }
      falling.addLast(example);
    }
  }

  private boolean isTooOld(Example example, long row, long time) {
    return row - example.row() > windowRows || time - example.time() > windowNanos;
  }

  @Nullable Example largest() {
    return falling.peekFirst();
  }

  void write(ObjectNode state, String field) {
    List<@Nullable Example> examples = new ArrayList<>(falling);
    Example.write(state, field, examples);
  }

  void read(JsonNode state, String field, int prototypes) {
    for (Example example : Example.read(state, field, prototypes)) {
      if (example != null) {
        falling.addLast(example);
      }
    }
  }
}
