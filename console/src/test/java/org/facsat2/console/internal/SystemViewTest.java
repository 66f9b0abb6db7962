package org.facsat2.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.facsat2.protocol.SystemResource;
import org.facsat2.protocol.SystemResource.DiskResource;
import org.facsat2.protocol.SystemResource.PartResource;
import org.junit.jupiter.api.Test;

class SystemViewTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final DiskResource ROOM =
      new DiskResource("ok", 50_000_000_000L, 100_000_000_000L, null);
  private static final PartResource WELL =
      new PartResource("metadata", "PostgreSQL 18.4", true, 1.6, null, null);

  private static SystemPage page(DiskResource disk, PartResource... parts) {
    return SystemView.page(new SystemResource("1.0", NOW, NOW, List.of(parts), disk));
  }

  @Test
  void whereAllAnswersItSaysSo() {
    SystemPage page = page(ROOM, WELL);
    assertThat(page.heading()).isEqualTo("All parts answer");
    assertThat(page.parts().getFirst())
        .isEqualTo(
            new SystemPage.Part(
                "Metadata", Status.NORMAL, "Answers", "PostgreSQL 18.4", "2 ms", ""));
    assertThat(page.disk().system()).isEqualTo("50.0 of 100.0 GB free");
  }

  @Test
  void whatIsAwayIsNamedWithItsError() {
    SystemPage page =
        page(ROOM, WELL, new PartResource("objects", "", false, 3000, "Connection refused", null));
    assertThat(page.heading()).isEqualTo("Look at: Files, datasets and models");
    assertThat(page.parts().getLast().status()).isEqualTo(Status.CRITICAL);
    assertThat(page.parts().getLast().note()).isEqualTo("Connection refused");
  }

  @Test
  void aProblemOfAPartThatAnswersIsToldToo() {
    SystemPage page =
        page(ROOM, new PartResource("models", "MLflow 3", true, 9, null, "An alias was refused"));
    assertThat(page.parts().getFirst().status()).isEqualTo(Status.CAUTION);
    assertThat(page.parts().getFirst().note()).isEqualTo("An alias was refused");
  }

  @Test
  void aFullDiskIsCritical() {
    SystemPage page = page(new DiskResource("full", 1, 100_000_000_000L, "Make room"), WELL);
    assertThat(page.heading()).isEqualTo("The disk is filling up");
    assertThat(page.disk().status()).isEqualTo(Status.CRITICAL);
    assertThat(page.disk().note()).isEqualTo("Make room");
  }
}
