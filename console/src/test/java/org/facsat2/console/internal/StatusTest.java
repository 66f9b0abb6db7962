package org.facsat2.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTest {
  @ParameterizedTest
  @CsvSource({
    "watch, standby",
    "warning, caution",
    "distress, serious",
    "critical, critical",
    "severe, critical"
  })
  void aSeverityHasTheStatusOfAstro(String severity, String status) {
    assertThat(Status.Severity.of(severity).status().word()).isEqualTo(status);
  }

  @Test
  void aSeverityThatIsNotKnownCountsAsTheWorst() {
    assertThat(Status.Severity.of("catastrophic")).isEqualTo(Status.Severity.SEVERE);
  }
}
