package org.facsat2.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.facsat2.telemetry.Limits;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.ParameterType;
import org.facsat2.telemetry.Severity;
import org.facsat2.telemetry.ValidRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ParametersHashTest {
  private static final Parameter V = parameter("V", ParameterType.FLOAT, "mV", null);
  private static final Parameter RAW =
      parameter("V.raw", ParameterType.INTEGER, null, new ParameterId("V"));

  @Test
  void isSixtyFourHexadecimalDigits() {
    assertThat(ParametersHash.of(List.of(V, RAW))).matches("[0-9a-f]{64}");
  }

  @Test
  void doesNotDependOnTheOrder() {
    assertThat(ParametersHash.of(List.of(RAW, V))).isEqualTo(ParametersHash.of(List.of(V, RAW)));
  }

  @Test
  void changesWithNameUnitTypeAndRawOf() {
    assertThat(
            List.of(
                hash(V),
                hash(parameter("W", ParameterType.FLOAT, "mV", null)),
                hash(parameter("V", ParameterType.FLOAT, "V", null)),
                hash(parameter("V", ParameterType.FLOAT, null, null)),
                hash(parameter("V", ParameterType.FLOAT, "", null)),
                hash(parameter("V", ParameterType.INTEGER, "mV", null)),
                hash(parameter("V", ParameterType.FLOAT, "mV", new ParameterId("W")))))
        .doesNotHaveDuplicates();
  }

  @Test
  void doesNotChangeWithWhatPeopleEdit() {
    Parameter edited =
        new Parameter(
            V.id(),
            V.type(),
            V.unit(),
            "EPS",
            "voltage of the panel",
            Set.of("Panel"),
            Map.of(1L, "ON"),
            List.of(-999.0),
            new ValidRange(0, 6000),
            null,
            new Limits(Map.of(Severity.WATCH, new Limits.Band(1.0, null)), 1, 0),
            false);

    assertThat(hash(edited)).isEqualTo(hash(V));
  }

  private static String hash(Parameter parameter) {
    return ParametersHash.of(List.of(parameter));
  }

  private static Parameter parameter(
      String id, ParameterType type, @Nullable String unit, @Nullable ParameterId rawOf) {
    return Parameter.discovered(new ParameterId(id), type, unit, rawOf);
  }
}
