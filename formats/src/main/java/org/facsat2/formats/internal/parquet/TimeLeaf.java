package org.facsat2.formats.internal.parquet;

import java.util.List;
import org.facsat2.formats.UnreadableTelemetryException;
import org.facsat2.formats.internal.columns.TimeNames;
import org.jspecify.annotations.Nullable;

/** Which column holds the times. */
final class TimeLeaf {
  private TimeLeaf() {}

  /** The told column, else the first with a name for times, else the first of timestamps. */
  static Leaf choose(List<Leaf> leaves, @Nullable String told) throws UnreadableTelemetryException {
    List<Leaf> readable = leaves.stream().filter(leaf -> leaf.unreadable() == null).toList();
    if (told != null) {
      return readable.stream()
          .filter(leaf -> leaf.name().equalsIgnoreCase(told.strip()))
          .findFirst()
          .orElseThrow(() -> none("There is no readable column \"" + told + "\"", leaves));
    }
    return readable.stream()
        .filter(leaf -> TimeNames.isTimeName(leaf.name()))
        .findFirst()
        .or(() -> readable.stream().filter(Leaf::isTime).findFirst())
        .orElseThrow(() -> none("No column is named like a time or holds timestamps", leaves));
  }

  private static UnreadableTelemetryException none(String what, List<Leaf> leaves) {
    return new UnreadableTelemetryException(
        "no-time-column",
        what + "; name the time column with timeColumn",
        leaves.stream().map(Leaf::name).limit(100).toList());
  }
}
