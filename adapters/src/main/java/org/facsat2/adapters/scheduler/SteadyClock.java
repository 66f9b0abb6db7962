package org.facsat2.adapters.scheduler;

import com.github.kagkarlsson.scheduler.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The time at which the process started and how long it has run since: whoever sets the machine's
 * clock changes nothing of it. Heartbeats stay as far apart as they are, and what waits for a
 * minute waits for a minute.
 */
final class SteadyClock implements Clock {
  /** No step is due later: what seems to be was written while a clock was ahead. */
  static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private final InstantSource machine;
  private final LongSupplier nanos;
  private final Instant start;
  private final long startNanos;

  SteadyClock(InstantSource machine, LongSupplier nanos) {
    this.machine = machine;
    this.nanos = nanos;
    this.start = machine.instant();
    this.startNanos = nanos.getAsLong();
  }

  /** Of this machine. */
  static SteadyClock ofMachine() {
    return new SteadyClock(InstantSource.system(), System::nanoTime);
  }

  @Override
  public Instant now() {
    return start.plusNanos(nanos.getAsLong() - startNanos);
  }

  /**
   * When something is due that the machine's clock says is due then: as long from now, but at least
   * at once and at most in {@link #LONGEST_WAIT}.
   */
  Instant due(Instant byMachine) {
    Duration wait = Duration.between(machine.instant(), byMachine);
    if (wait.isNegative()) {
      wait = Duration.ZERO;
    } else if (wait.compareTo(LONGEST_WAIT) > 0) {
      wait = LONGEST_WAIT;
    }
    return now().plus(wait);
  }
}
