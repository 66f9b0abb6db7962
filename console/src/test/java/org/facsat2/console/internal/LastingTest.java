package org.facsat2.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LastingTest {
  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 seconds",
    "PT1S, 1 second",
    "PT59S, 59 seconds",
    "PT60S, 1 minute",
    "PT1H59M, 1 hour",
    "PT47H, 47 hours",
    "P2D, 2 days",
    "P59D, 59 days",
    "P60D, 2 months",
    "P364D, 12 months",
    "P365D, 1 year",
    "P1900D, 5 years"
  })
  void aRoughDurationIsInItsLargestUnit(Duration duration, String words) {
    assertThat(Lasting.rough(duration)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 s",
    "PT0.5S, under 1 s",
    "PT42S, 42 s",
    "PT27M, 27 min",
    "PT27M5S, 27 min 5 s",
    "PT3H20M59S, 3 h 20 min",
    "P2DT4H, 2 d 4 h"
  })
  void anExactDurationIsInItsTwoLargestUnits(Duration duration, String words) {
    assertThat(Lasting.exact(duration)).isEqualTo(words);
  }
}
