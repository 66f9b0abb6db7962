package org.facsat2.detection.internal.relation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.facsat2.detection.internal.Quantiles;
import org.jspecify.annotations.Nullable;

/**
 * Columns that measure the same kind of thing: plain values of one unit that move over much the
 * same range, such as the voltages of the solar panels. One of them may have been lucky in the
 * training, so peers share their calibration.
 */
final class PeerGroups {
  private static final int SMALLEST = 3;
  private static final double EDGE = 0.05;
  private static final double FARTHEST_EDGES = 0.6;
  private static final double LEAST_RATIO = 0.33;
  private static final double GREATEST_RATIO = 3;

  private record Span(double low, double high) {
    double range() {
      return high - low;
    }

    boolean isPeerOf(Span other) {
      double narrower = Math.min(range(), other.range());
      double ratio = range() / other.range();
      return narrower > 0
          && Math.abs(low - other.low) < FARTHEST_EDGES * narrower
          && Math.abs(high - other.high) < FARTHEST_EDGES * narrower
          && ratio > LEAST_RATIO
          && ratio < GREATEST_RATIO;
    }
  }

  private PeerGroups() {}

  /**
   * Groups of three or more columns, formed greedily in column order.
   *
   * @param units one a column; null where a column has none or is no plain value
   */
  static List<List<Integer>> of(List<Segment> segments, List<@Nullable String> units) {
    List<Span> spans = new ArrayList<>();
    for (int j = 0; j < units.size(); j++) {
      Quantiles values = Quantiles.of(Segment.column(segments, j));
      spans.add(new Span(values.at(EDGE), values.at(1 - EDGE)));
    }
    List<List<Integer>> groups = new ArrayList<>();
    for (int j = 0; j < units.size(); j++) {
      if (units.get(j) != null) {
        join(groups, j, units, spans);
      }
    }
    return groups.stream().filter(group -> group.size() >= SMALLEST).map(List::copyOf).toList();
  }

  private static void join(
      List<List<Integer>> groups, int column, List<@Nullable String> units, List<Span> spans) {
    Span span = spans.get(column);
    for (List<Integer> group : groups) {
      if (Objects.equals(units.get(column), units.get(group.getFirst()))
          && group.stream().allMatch(member -> span.isPeerOf(spans.get(member)))) {
        group.add(column);
        return;
      }
    }
    groups.add(new ArrayList<>(List.of(column)));
  }
}
