package org.facsat2.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.facsat2.protocol.ScoresResource.ParameterScoresResource;
import org.facsat2.protocol.SeriesResource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlotColumnsTest {
  @Test
  void noLineLeadsOverAGap() {
    Plots.Panel panel = PlotColumns.of(scores(0, 5, 10, 15, 100, 105, 110));

    assertThat(panel.time()).containsExactly(0.0, 5.0, 10.0, 15.0, 57.5, 100.0, 105.0, 110.0);
    assertThat(panel.observed()).containsExactly(0.0, 5.0, 10.0, 15.0, null, 100.0, 105.0, 110.0);
    assertThat(panel.low()).hasSameSizeAs(panel.time()).containsOnlyNulls();
  }

  @Test
  void aMissedSampleIsNoGap() {
    assertThat(PlotColumns.of(scores(0, 5, 10, 20, 25)).time()).hasSize(5);
  }

  @Test
  void nothingAndASingleSampleAreFine() {
    assertThat(PlotColumns.of(scores()).time()).isEmpty();
    assertThat(PlotColumns.of(scores(7)).time()).containsExactly(7.0);
  }

  @Test
  void thinnedTelemetryKeepsItsSpikes() {
    List<Instant> time = List.of(Instant.ofEpochSecond(0), Instant.ofEpochSecond(60));
    Plots.Panel panel =
        PlotColumns.of(
            new SeriesResource(
                "Vpy",
                "mV",
                time,
                time,
                List.of(1.0, 2.0),
                List.of(3.0, 900.0),
                List.of(2.0, 7.0),
                List.of(60, 60)));

    assertThat(panel.thinned()).isTrue();
    assertThat(panel.observed()).containsExactly(2.0, 7.0);
    assertThat(panel.low()).containsExactly(1.0, 2.0);
    assertThat(panel.high()).containsExactly(3.0, 900.0);
    assertThat(panel.expected()).hasSize(2).containsOnlyNulls();
  }

  private static ParameterScoresResource scores(long... seconds) {
    List<Instant> time = LongStream.of(seconds).mapToObj(Instant::ofEpochSecond).toList();
    List<@Nullable Double> observed = new ArrayList<>();
    for (long second : seconds) {
      observed.add((double) second);
    }
    List<@Nullable Double> nothing = Collections.nCopies(seconds.length, null);
    return new ParameterScoresResource(
        "Vpy", "mV", time, nothing, observed, nothing, nothing, nothing);
  }
}
