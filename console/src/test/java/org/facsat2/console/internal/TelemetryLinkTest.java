package org.facsat2.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TelemetryLinkTest {
  @Test
  void theAddressHoldsTheWholeView() {
    assertThat(
            TelemetryLink.to(
                "facsat-2",
                List.of("Vpy", "EPS.Vbat"),
                Instant.parse("2021-02-13T10:00:00Z"),
                Instant.parse("2021-02-13T11:00:00Z")))
        .isEqualTo(
            "/spacecraft/facsat-2/telemetry?parameters=Vpy,EPS.Vbat"
                + "&start=2021-02-13T10%3A00%3A00Z&stop=2021-02-13T11%3A00%3A00Z");
  }

  @Test
  void whatIsLeftOpenThePageChooses() {
    assertThat(TelemetryLink.to("facsat-2", List.of(), null, null))
        .isEqualTo("/spacecraft/facsat-2/telemetry");
  }

  @Test
  void aViewEndsAfterItsLastSample() {
    assertThat(TelemetryLink.after(Instant.parse("2021-02-13T10:00:00Z")))
        .isEqualTo("2021-02-13T10:00:01Z");
  }
}
