package org.facsat2.detection.internal.relation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScalingTest {
  @Test
  void theRangeLeavesHalfAPercentOutOnEachSide() {
    double[] values = IntStream.rangeClosed(0, 1000).asDoubleStream().toArray();
    Scaling scaling = Scaling.of(segment(values), 1, null);

    assertThat(scaling.median()[0]).isEqualTo(500);
    assertThat(scaling.range()[0]).isCloseTo(990, within(1e-9));
    assertThat(scaling.scaled(0, 995)).isCloseTo(0.5, within(1e-12));
    assertThat(scaling.inUnit(0, 0.5)).isCloseTo(995, within(1e-9));
  }

  @Test
  void theRangeIsAtLeastThreeStepsOfResolution() {
    double[] values = new double[1000];
    values[500] = 5;

    assertThat(Scaling.of(segment(values), 1, null).range()[0]).isEqualTo(15);
  }

  @Test
  void aColumnThatDoesNotVaryHereTakesTheRangeOfTheWhole() {
    Scaling whole = new Scaling(new double[] {1}, new double[] {8});

    assertThat(Scaling.of(segment(2, 2, 2), 1, whole).range()[0]).isEqualTo(8);
    assertThat(Scaling.of(segment(2, 2, 2), 1, null).range()[0]).isZero();
  }

  private static List<Segment> segment(double... values) {
    return List.of(new Segment(new long[values.length], new double[][] {values}));
  }
}
