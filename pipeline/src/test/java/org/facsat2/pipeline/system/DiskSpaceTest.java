package org.facsat2.pipeline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.facsat2.pipeline.Refusal;
import org.junit.jupiter.api.Test;

class DiskSpaceTest {
  private static final long TOTAL = 1_000_000_000_000L;

  private long free = TOTAL;
  private final DiskSpace disk =
      new DiskSpace(() -> new DiskSpace.Room(free, TOTAL), DiskSpace.Thresholds.DEFAULT);

  @Test
  void aTenthLeftIsEnoughAndLessIsAWarning() {
    free = TOTAL / 10;
    assertThat(disk.read().state()).isEqualTo(DiskSpace.State.OK);
    assertThat(disk.read().warning()).isEmpty();
    free--;
    assertThat(disk.read().state()).isEqualTo(DiskSpace.State.LOW);
    assertThat(disk.read().warning())
        .isEqualTo("The disk has 100.00 GB (10.0 %) free: uploads will be refused below 5.0 %");
    assertThatCode(disk::requireRoom).doesNotThrowAnyException();
  }

  @Test
  void belowATwentiethUploadsAreRefusedUntilThereIsRoomAgain() {
    free = TOTAL / 20;
    assertThat(disk.isFull()).isFalse();
    free--;
    assertThat(disk.isFull()).isTrue();
    assertThatThrownBy(disk::requireRoom)
        .isInstanceOfSatisfying(
            Refusal.class,
            r -> {
              assertThat(r.kind()).isEqualTo(Refusal.Kind.NO_SPACE);
              assertThat(r.problem()).isEqualTo("disk-full");
            })
        .hasMessageContaining("What was accepted is safe");
    free = TOTAL / 2;
    assertThatCode(disk::requireRoom).doesNotThrowAnyException();
  }

  @Test
  void thresholdsThatCannotHoldAreRefused() {
    assertThatThrownBy(() -> new DiskSpace.Thresholds(5, 10))
        .hasMessageContaining("10.0 % and warned of below 5.0 %");
    assertThatThrownBy(() -> new DiskSpace.Thresholds(Double.NaN, 5))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
