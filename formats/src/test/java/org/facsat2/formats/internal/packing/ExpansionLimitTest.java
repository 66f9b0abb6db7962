package org.facsat2.formats.internal.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.facsat2.formats.UnreadableTelemetryException;
import org.junit.jupiter.api.Test;

class ExpansionLimitTest {
  private static final ExpansionLimit LIMIT = new ExpansionLimit(1000, 10, 5000);

  private static UnreadableTelemetryException problem(long packed, long unpacked) {
    return catchThrowableOfType(
        UnreadableTelemetryException.class, () -> LIMIT.check(Packing.ZIP, packed, unpacked));
  }

  @Test
  void theRatioCountsOnlyBeyondTheFreeBytes() {
    assertThatCode(() -> LIMIT.check(Packing.ZIP, 1, 1000)).doesNotThrowAnyException();
    assertThatCode(() -> LIMIT.check(Packing.ZIP, 101, 1010)).doesNotThrowAnyException();
    assertThat(problem(99, 1010)).hasMessageContaining("10 times");
  }

  @Test
  void nothingExpandsBeyondTheMostBytes() {
    assertThatCode(() -> LIMIT.check(Packing.ZIP, 4000, 5000)).doesNotThrowAnyException();
    assertThat(problem(4000, 5001)).hasMessageContaining("more than 5000 bytes");
    assertThat(problem(4000, 5001).problem()).isEqualTo("expands-too-much");
  }
}
