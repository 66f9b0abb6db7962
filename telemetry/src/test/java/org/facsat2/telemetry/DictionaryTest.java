package org.facsat2.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DictionaryTest {
  private static Parameter named(String id, String... aliases) {
    return new Parameter(
        new ParameterId(id),
        ParameterType.FLOAT,
        "V",
        "EPS",
        "",
        Set.of(aliases),
        Map.of(),
        List.of(),
        null,
        null,
        Limits.NONE,
        false);
  }

  @Test
  void aSourceNameIsAnIdOrAnAliasWithoutCase() {
    Dictionary dictionary = new Dictionary(1, List.of(named("Vbat", "Battery Voltage", "VB")));
    assertThat(dictionary.findBySourceName("VBAT")).isPresent();
    assertThat(dictionary.findBySourceName("  battery voltage ")).isPresent();
    assertThat(dictionary.findBySourceName("vb")).isPresent();
    assertThat(dictionary.findBySourceName("battery")).isEmpty();
    assertThat(dictionary.find(new ParameterId("vbat"))).isPresent();
  }

  @Test
  void aParameterDescribedTwiceIsRejected() {
    assertThatThrownBy(() -> new Dictionary(1, List.of(named("Vbat"), named("VBAT"))))
        .hasMessageContaining("VBAT is described twice");
  }

  @Test
  void anAliasOfTwoParametersIsRejectedWithBothNamed() {
    assertThatThrownBy(() -> new Dictionary(1, List.of(named("A", "x"), named("B", "X"))))
        .hasMessageContaining("A")
        .hasMessageContaining("B")
        .hasMessageContaining("\"X\"");
    assertThatThrownBy(() -> new Dictionary(1, List.of(named("A", "B"), named("B"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rawOfMustNameAParameterOfTheDictionary() {
    Parameter raw =
        Parameter.discovered(
            new ParameterId("Vbat.raw"), ParameterType.INTEGER, null, new ParameterId("Vbat"));
    assertThatThrownBy(() -> new Dictionary(1, List.of(raw))).hasMessageContaining("Vbat");
    assertThat(new Dictionary(1, List.of(raw, named("Vbat"))).parameters()).hasSize(2);
  }

  @Test
  void discoveredParametersMakeTheNextVersion() {
    Dictionary first = Dictionary.empty();
    Dictionary next =
        first.with(
            List.of(Parameter.discovered(new ParameterId("A"), ParameterType.FLOAT, "mV", null)));
    assertThat(first.parameters()).isEmpty();
    assertThat(next.version()).isEqualTo(1);
    assertThat(next.parameters()).hasSize(1);
    assertThatThrownBy(() -> next.with(next.parameters())).hasMessageContaining("twice");
  }
}
