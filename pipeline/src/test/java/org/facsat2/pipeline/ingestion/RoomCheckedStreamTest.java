package org.facsat2.pipeline.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.system.DiskSpace;
import org.junit.jupiter.api.Test;

class RoomCheckedStreamTest {
  private static final int MEGABYTE = 1 << 20;

  private long free = 100;
  private final DiskSpace disk =
      new DiskSpace(() -> new DiskSpace.Room(free, 100), DiskSpace.Thresholds.DEFAULT);

  @Test
  void anUploadThatFillsTheDiskEndsBeforeItsEnd() throws IOException {
    try (var stream =
        new RoomCheckedStream(new ByteArrayInputStream(new byte[40 * MEGABYTE]), disk)) {
      assertThat(stream.read(new byte[MEGABYTE])).isEqualTo(MEGABYTE);
      free = 1;
      assertThatThrownBy(() -> stream.readNBytes(39 * MEGABYTE)).isInstanceOf(Refusal.class);
    }
  }

  @Test
  void withRoomEveryByteComes() throws IOException {
    try (var stream =
        new RoomCheckedStream(new ByteArrayInputStream(new byte[20 * MEGABYTE]), disk)) {
      assertThat(stream.read()).isZero();
      assertThat(stream.readAllBytes()).hasSize(20 * MEGABYTE - 1);
      assertThat(stream.read()).isEqualTo(-1);
    }
  }
}
