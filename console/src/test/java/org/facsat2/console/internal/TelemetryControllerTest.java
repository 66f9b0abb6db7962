package org.facsat2.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelemetryControllerTest {
  @ParameterizedTest
  @CsvSource({
    "2021-02-13T10:15:30.25Z, 2021-02-13T10:15:30.25Z",
    "2021-02-13 10:15:30, 2021-02-13T10:15:30Z",
    "2021-02-13 10:15 UTC, 2021-02-13T10:15:00Z",
    "2021-02-13, 2021-02-13T00:00:00Z",
  })
  void timesAreReadAsPeopleWriteThem(String text, Instant instant) {
    assertThat(TelemetryController.instant(text)).isEqualTo(instant);
  }

  @Test
  void whatIsNoTimeIsNone() {
    assertThat(TelemetryController.instant("yesterday")).isNull();
    assertThat(TelemetryController.instant("")).isNull();
  }
}
