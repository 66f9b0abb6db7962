package org.facsat2.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterIdTest {
  @Test
  void theCaseIsKeptButNotCompared() {
    ParameterId shown = new ParameterId("Vpy.raw");
    ParameterId typed = new ParameterId("VPY.Raw");
    assertThat(shown).hasToString("Vpy.raw").isEqualTo(typed).hasSameHashCodeAs(typed);
    assertThat(shown).isEqualByComparingTo(typed);
    assertThat(shown.key()).isEqualTo("vpy.raw");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a.", ".a", "a..b", "a b", "a-b", "ä", "a/b", "a\n"})
  void anIdOutsideTheAlphabetIsRejectedAndNamed(String value) {
    assertThatThrownBy(() -> new ParameterId(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + value + "\"");
  }

  @Test
  void anIdOfMoreThanTwoHundredCharactersIsRejected() {
    assertThat(new ParameterId("a".repeat(200)).value()).hasSize(200);
    assertThatThrownBy(() -> new ParameterId("a".repeat(201))).hasMessageContaining("200");
  }
}
