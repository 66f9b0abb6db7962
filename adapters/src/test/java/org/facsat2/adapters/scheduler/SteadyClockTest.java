package org.facsat2.adapters.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
  private static final Instant START = Instant.parse("2026-01-10T06:00:00Z");

  private Instant machine = START;
  private long nanos = 77;
  private final SteadyClock clock = new SteadyClock(() -> machine, () -> nanos);

  private void pass(Duration time) {
    machine = machine.plus(time);
    nanos += time.toNanos();
  }

  @Test
  void itGoesOnWhateverTheMachinesClockIsSetTo() {
    pass(Duration.ofMinutes(1));
    assertThat(clock.now()).isEqualTo(START.plusSeconds(60));
    machine = machine.minus(Duration.ofDays(9));
    pass(Duration.ofSeconds(5));
    assertThat(clock.now()).isEqualTo(START.plusSeconds(65));
    machine = machine.plus(Duration.ofDays(400));
    assertThat(clock.now()).isEqualTo(START.plusSeconds(65));
  }

  @Test
  void whatIsDueInAMinuteByTheMachinesClockIsDueInAMinute() {
    machine = machine.plus(Duration.ofDays(400));
    assertThat(clock.due(machine.plusSeconds(60))).isEqualTo(START.plusSeconds(60));
    assertThat(clock.due(machine.minus(Duration.ofDays(3)))).isEqualTo(START);
  }

  @Test
  void nothingWaitsForAClockThatWasAhead() {
    Instant ahead = machine.plus(Duration.ofDays(10));
    assertThat(clock.due(ahead)).isEqualTo(START.plus(SteadyClock.LONGEST_WAIT));
  }
}
