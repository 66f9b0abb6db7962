package org.facsat2.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.facsat2.formats.ReaderSettings;
import org.junit.jupiter.api.Test;

class JsonTest {
  /** It is the key by which an upload is known again: what lies in databases has to stay valid. */
  @Test
  void theTextOfSettingsStaysAsItWasWhenLessCouldBeSaid() {
    assertThat(Json.text(ReaderSettings.AUTOMATIC))
        .doesNotContain("duplicates", "subSecondColumn", "clockOffsetNanos", "step", "remembered");
    assertThat(Json.read(Json.text(ReaderSettings.AUTOMATIC), ReaderSettings.class))
        .isEqualTo(ReaderSettings.AUTOMATIC);
  }
}
