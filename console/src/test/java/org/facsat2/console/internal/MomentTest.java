package org.facsat2.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MomentTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  @Test
  void anInstantIsReadInUtcAndKeptExactForMachines() {
    Moment moment = Moment.of(Instant.parse("2021-02-13T10:15:30.250Z"));

    assertThat(moment.text()).isEqualTo("2021-02-13 10:15:30 UTC");
    assertThat(moment.iso()).isEqualTo("2021-02-13T10:15:30.250Z");
    assertThat(moment.date() + "|" + moment.clock()).isEqualTo("2021-02-13|10:15:30");
  }

  @Test
  void anAgeIsInWords() {
    assertThat(Moment.age(Instant.parse("2021-02-13T10:15:30Z"), NOW)).isEqualTo("5 years ago");
    assertThat(Moment.age(NOW.minusSeconds(90), NOW)).isEqualTo("1 minute ago");
    assertThat(Moment.age(NOW.minusSeconds(3), NOW)).isEqualTo("just now");
  }

  @Test
  void aClockThatIsAheadDoesNotMakeANegativeAge() {
    assertThat(Moment.age(NOW.plusMillis(400), NOW)).isEqualTo("just now");
    assertThat(Moment.age(NOW.plusSeconds(60), NOW)).isEqualTo("in the future");
  }
}
