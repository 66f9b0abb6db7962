package org.facsat2.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir Path folder;

  @Test
  void aValueIsTakenFromTheVariableOrFromTheFileThatItsSecondNameTells() throws Exception {
    Path file = Files.writeString(folder.resolve("secret"), "from the file\n");
    Settings settings =
        new Settings(Map.of("FACSAT2_A", " here ", "FACSAT2_B_FILE", file.toString()));
    assertThat(settings.text("FACSAT2_A")).contains("here");
    assertThat(settings.text("FACSAT2_B")).contains("from the file");
    assertThat(settings.text("FACSAT2_C")).isEmpty();
  }

  @Test
  void aBlankValueIsNone() {
    assertThat(new Settings(Map.of("FACSAT2_A", "  ")).text("FACSAT2_A")).isEmpty();
  }

  @Test
  void bothAtOnceAreRefusedAndSoIsAFileThatIsNotThere() {
    Settings both = new Settings(Map.of("FACSAT2_A", "1", "FACSAT2_A_FILE", "/etc/hostname"));
    assertThatThrownBy(() -> both.text("FACSAT2_A"))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("both set");
    Settings missing = new Settings(Map.of("FACSAT2_A_FILE", folder.resolve("none").toString()));
    assertThatThrownBy(() -> missing.text("FACSAT2_A"))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void whatIsNoNumberIsRefusedByName() {
    Settings settings = new Settings(Map.of("FACSAT2_A", "twelve", "FACSAT2_B", "12"));
    assertThat(settings.number("FACSAT2_B")).hasValue(12);
    assertThat(settings.decimal("FACSAT2_B")).hasValue(12);
    assertThatThrownBy(() -> settings.number("FACSAT2_A"))
        .hasMessage("FACSAT2_A: \"twelve\" is not a whole number");
  }

  @Test
  void aTimeIsWholeDays() {
    Settings settings = new Settings(Map.of("WEEK", "7", "NONE", "0"));
    assertThat(settings.days("WEEK")).contains(Duration.ofDays(7));
    assertThat(settings.days("UNSET")).isEmpty();
    assertThatThrownBy(() -> settings.days("NONE"))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("NONE: 0");
  }
}
