package org.facsat2.detection.internal;

import java.time.Duration;
import java.util.stream.IntStream;
import org.facsat2.telemetry.UtcTime;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Where rows begin a new segment: more than a day after the row before. */
public final class Segmentation {
  /** A contact gap up to this is no restart. */
  public static final Duration GAP = Duration.ofDays(1);

  private static final long GAP_NANOS = GAP.toNanos();

  private boolean started;
  private long lastRow;

  /** True if a row at the second time begins a new segment after one at the first. */
  public static boolean isNewSegment(long before, long time) {
    return time - before > GAP_NANOS;
  }

  /**
   * Moves on to the last of the given rows.
   *
   * @return the indexes of the rows that begin a new segment, in rising order; never of the very
   *     first row of all
   * @throws IllegalArgumentException if the rows do not come after all before them
   */
  public int[] advance(long[] times) {
    if (times.length == 0) {
      return new int[0];
    }
    if (started && times[0] <= lastRow) {
      throw new IllegalArgumentException(
          "A row at "
              + UtcTime.format(times[0])
              + " is not after the last one scored, "
              + UtcTime.format(lastRow));
    }
    int[] starts =
        IntStream.range(0, times.length)
            .filter(row -> row > 0 || started)
            .filter(row -> isNewSegment(row == 0 ? lastRow : times[row - 1], times[row]))
            .toArray();
    started = true;
    lastRow = times[times.length - 1];
    return starts;
  }

  /** Time of the last row, in nanoseconds; 0 before the first. */
  public long lastRow() {
    return lastRow;
  }

  public void write(ObjectNode state) {
    state.put("started", started);
    state.put("lastRow", lastRow);
  }

  public void read(JsonNode state) {
    started = state.required("started").booleanValue();
    lastRow = state.required("lastRow").longValue();
  }
}
