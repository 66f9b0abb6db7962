package org.facsat2.pipeline.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.facsat2.formats.ReaderDecisions.Encoding;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.pipeline.Examples;
import org.facsat2.pipeline.Ports;
import org.facsat2.pipeline.ingestion.RememberedSettings.Remembered;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What every memory of settings promises. */
public abstract class RememberedSettingsContract {
  private final Ports ports;
  private final RememberedSettings memory;
  private String craft = "";

  protected RememberedSettingsContract(Ports ports) {
    this.ports = ports;
    this.memory = ports.rememberedSettings();
  }

  @BeforeEach
  void aSpacecraftOfItsOwn(TestInfo test) {
    craft = "craft-" + Integer.toHexString(test.getDisplayName().hashCode());
    ports.catalogue().add(Examples.spacecraft(craft));
  }

  private static Remembered said(long ingestion, String timeUnit) {
    return new Remembered(
        ingestion,
        new ReaderSettings(
            null,
            ";",
            null,
            timeUnit,
            null,
            "gps",
            null,
            Map.of("A", Encoding.HEXADECIMAL),
            "spread",
            null,
            Map.of()),
        Map.of("A", Encoding.HEXADECIMAL, "B", Encoding.LABEL));
  }

  @Test
  void whatIsRememberedOfAHeaderIsFoundAsItWasSaid() {
    memory.remember(craft, "header", said(1, "ms"));
    assertThat(memory.find(craft, "header")).contains(said(1, "ms"));
    assertThat(memory.find(craft, "other header")).isEmpty();
    assertThat(memory.find("other craft", "header")).isEmpty();
  }

  @Test
  void whatIsSaidLaterTakesThePlaceOfWhatWasSaidBefore() {
    memory.remember(craft, "header", said(1, "ms"));
    memory.remember(craft, "header", said(2, "us"));
    assertThat(memory.find(craft, "header")).contains(said(2, "us"));
  }

  @Test
  void whatWasSaidForAnIngestionCanBeForgotten() {
    memory.remember(craft, "one", said(1, "ms"));
    memory.remember(craft, "two", said(2, "ms"));
    memory.forget(craft, 1);
    assertThat(memory.find(craft, "one")).isEmpty();
    assertThat(memory.find(craft, "two")).isPresent();
  }
}
