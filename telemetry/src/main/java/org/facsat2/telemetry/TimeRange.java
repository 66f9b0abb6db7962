package org.facsat2.telemetry;

import java.util.ArrayList;
import java.util.List;

/**
 * A span of time, start inclusive, stop exclusive, in nanoseconds since the Unix epoch.
 *
 * @param startNanos first nanosecond inside
 * @param stopNanos first nanosecond after; greater than {@code startNanos}
 */
public record TimeRange(long startNanos, long stopNanos) {
  /** All of time. */
  public static final TimeRange ALL = new TimeRange(Long.MIN_VALUE, Long.MAX_VALUE);

  public TimeRange {
    if (stopNanos <= startNanos) {
      throw new IllegalArgumentException(
          "Stop "
              + UtcTime.format(stopNanos)
              + " must be after start "
              + UtcTime.format(startNanos));
    }
  }

  /** The shortest range that holds both times; {@code last} itself lies inside. */
  public static TimeRange closed(long firstNanos, long lastNanos) {
    return new TimeRange(
        firstNanos, lastNanos == Long.MAX_VALUE ? lastNanos : Math.addExact(lastNanos, 1));
  }

  public boolean contains(long nanos) {
    return nanos >= startNanos && nanos < stopNanos;
  }

  public boolean overlaps(TimeRange other) {
    return startNanos < other.stopNanos && other.startNanos < stopNanos;
  }

  /** The shortest range that holds this and the other one. */
  public TimeRange span(TimeRange other) {
    return new TimeRange(
        Math.min(startNanos, other.startNanos), Math.max(stopNanos, other.stopNanos));
  }

  /** What is left of this without the other one: none, one or two ranges. */
  public List<TimeRange> minus(TimeRange other) {
    if (!overlaps(other)) {
      return List.of(this);
    }
    List<TimeRange> rest = new ArrayList<>();
    if (startNanos < other.startNanos) {
      rest.add(new TimeRange(startNanos, other.startNanos));
    }
    if (other.stopNanos < stopNanos) {
      rest.add(new TimeRange(other.stopNanos, stopNanos));
    }
    return rest;
  }

  /** Length in nanoseconds; saturates at {@link Long#MAX_VALUE}. */
  public long lengthNanos() {
    long length = stopNanos - startNanos;
    return length < 0 ? Long.MAX_VALUE : length;
  }

  @Override
  public String toString() {
    return UtcTime.format(startNanos) + "/" + UtcTime.format(stopNanos);
  }
}
