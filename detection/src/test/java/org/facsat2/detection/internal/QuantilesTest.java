package org.facsat2.detection.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class QuantilesTest {
  @Test
  void interpolatesLinearlyBetweenNeighbours() {
    Quantiles values = Quantiles.of(new double[] {40, 10}, new double[] {30, 20});

    assertThat(values.at(0)).isEqualTo(10);
    assertThat(values.at(0.1)).isEqualTo(13);
    assertThat(values.median()).isEqualTo(25);
    assertThat(values.at(0.9)).isEqualTo(37);
    assertThat(values.at(1)).isEqualTo(40);
  }

  @Test
  void leavesOutWhatIsAbsent() {
    Quantiles values = Quantiles.of(new double[] {Double.NaN, 1, 2, Double.NaN});

    assertThat(values.count()).isEqualTo(2);
    assertThat(values.median()).isEqualTo(1.5);
  }

  @Test
  void listsDistinctValues() {
    assertThat(Quantiles.of(new double[] {2, -0.0, 0, 2}).distinct()).containsExactly(0, 2);
  }

  @Test
  void nothingIsConstantAndHasNoQuantile() {
    Quantiles none = Quantiles.of(new double[] {Double.NaN});

    assertThat(none.isConstant()).isTrue();
    assertThatThrownBy(none::median).isInstanceOf(IllegalStateException.class);
  }
}
