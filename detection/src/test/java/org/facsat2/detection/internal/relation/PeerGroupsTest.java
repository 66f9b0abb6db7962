package org.facsat2.detection.internal.relation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PeerGroupsTest {
  @Test
  void columnsOfOneUnitAndMuchTheSameRangeArePeers() {
    assertThat(
            groups(units("mV", "mV", "mA", "mV", "mV"), 0, 100, 5, 110, 0, 100, 10, 90, 400, 9e2))
        .containsExactly(List.of(0, 1, 3));
  }

  @Test
  void twoAreTooFewAndWithoutAUnitThereAreNone() {
    assertThat(groups(units("mV", "mV", "V"), 0, 100, 0, 100, 0, 100)).isEmpty();
    assertThat(groups(units(null, null, null), 0, 100, 0, 100, 0, 100)).isEmpty();
  }

  @Test
  void edgesMayDifferBySixTenthsOfTheNarrowerRange() {
    assertThat(groups(units("V", "V", "V"), 0, 100, 0, 100, 59, 159)).hasSize(1);
    assertThat(groups(units("V", "V", "V"), 0, 100, 0, 100, 61, 161)).isEmpty();
  }

  private static List<@Nullable String> units(@Nullable String... units) {
    return Arrays.asList(units);
  }

  /** Columns that are spread evenly so that their 5 % and 95 % quantiles are the given ones. */
  private static List<List<Integer>> groups(List<@Nullable String> units, double... edges) {
    double[][] columns = new double[units.size()][];
    for (int j = 0; j < columns.length; j++) {
      double low = edges[2 * j];
      double step = (edges[2 * j + 1] - low) / 90;
      columns[j] = IntStream.rangeClosed(-5, 95).mapToDouble(i -> low + i * step).toArray();
    }
    return PeerGroups.of(List.of(new Segment(new long[101], columns)), units);
  }
}
