package org.facsat2.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.facsat2.telemetry.Dictionary;
import org.facsat2.telemetry.Limits;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.ParameterType;
import org.facsat2.telemetry.ValidRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvDictionaryTest {
  private static Parameter known(String id, @Nullable String unit, String... aliases) {
    return known(id, unit, List.of(), null, aliases);
  }

  private static Parameter known(
      String id,
      @Nullable String unit,
      List<Double> missing,
      @Nullable ValidRange range,
      String... aliases) {
    return new Parameter(
        new ParameterId(id),
        ParameterType.FLOAT,
        unit,
        "EPS",
        "",
        Set.of(aliases),
        Map.of(),
        missing,
        range,
        null,
        Limits.NONE,
        false);
  }

  private static CollectingSink read(String header, String cells, Parameter... parameters)
      throws IOException {
    return CollectingSink.read(
        "Time," + header + "\n2021-04-10T12:00:00Z," + cells + "\n",
        ReaderSettings.AUTOMATIC,
        new Dictionary(1, List.of(parameters)));
  }

  @Test
  void theDictionaryNamesTheParameterByFullHeaderBareNameOrIdWithoutCase() throws IOException {
    Parameter panel = known("EPS.panel_y", "V", "Vpy (mV)");
    Parameter battery = known("EPS.battery", "V", "Battery Voltage");
    Parameter bus = known("Bus_3V3", "V");
    CollectingSink sink =
        read("Vpy (mV),battery voltage,BUS 3V3 (V)", "5000,7.5,3.3", panel, battery, bus);
    assertThat(sink.ids()).containsExactly("EPS.panel_y", "EPS.battery", "Bus_3V3");
    assertThat(sink.column("battery voltage").parameter()).isSameAs(battery);
    assertThat(sink.values("EPS.panel_y")).containsExactly(5.0);
  }

  @ParameterizedTest
  @CsvSource({
    "mV, V, 2414.53, 2.41453",
    "V, mV, 4.2, 4200",
    "A, mA, -0.12, -120",
    "W, mW, 1.5, 1500",
    "K, °C, 273.15, 0",
    "℃, K, 20, 293.15",
    "°F, °C, 212, 100",
    "min, s, 2, 120",
    "s, h, 7200, 2",
    "deg, rad, 180, 3.141592653589793",
    "rad, °, 3.141592653589793, 180",
    "bar, kPa, 1.013, 101.3",
    "Pa, mbar, 101300, 1013",
    "rpm, rad/s, 30, 3.141592653589793",
    "Volts, mV, 1, 1000",
    "dBW, dBm, 1, 31"
  })
  void aUnitThatConvertsIsConvertedAndTold(String from, String to, String cell, double expected)
      throws IOException {
    CollectingSink sink = read("X (" + from + ")", cell, known("X", to));
    assertThat(sink.values("X")[0])
        .isCloseTo(expected, Offset.offset(Math.abs(expected) * 1e-15 + 1e-13));
    assertThat(sink.column("X (" + from + ")").conversion())
        .startsWith("converted from ")
        .endsWith(" to " + to);
  }

  @Test
  void theUnitOfTheDictionaryNeedsNoConversion() throws IOException {
    CollectingSink sink = read("T (℃),U", "20,1", known("T", "degC"), known("U", "V"));
    assertThat(sink.decisions().columns()).allSatisfy(c -> assertThat(c.conversion()).isNull());
  }

  @Test
  void aColumnInAnUnknownUnitOrOneThatDoesNotConvertIsRejectedWithTheReason() throws IOException {
    CollectingSink sink =
        read(
            "X (furlong),Y (mA),Z (V)", "1,2,3", known("X", "m"), known("Y", "V"), known("Z", "V"));
    assertThat(sink.column("X (furlong)").rejection())
        .isEqualTo("\"furlong\" is no known unit; parameter X is in m");
    assertThat(sink.column("Y (mA)").rejection())
        .isEqualTo("mA does not convert to V, the unit of parameter Y");
    assertThat(sink.ids()).containsExactly("Z");
    assertThat(sink.values("Z")).containsExactly(3);
  }

  @Test
  void twoColumnsOfOneParameterStoreTheFirstAndRejectTheSecond() throws IOException {
    CollectingSink sink = read("VB,Vbat (mV)", "1,2", known("Vbat", "V", "VB"));
    assertThat(sink.values("Vbat")).containsExactly(1);
    assertThat(sink.column("Vbat (mV)").rejection()).contains("Vbat").contains("\"VB\"");
  }

  @Test
  void aMissingValueIsAbsentAndComparedAsTheFileHasIt() throws IOException {
    CollectingSink sink =
        read("V (mV)", "-999", known("V", "V", List.of(-999.0), new ValidRange(0, 10)));
    assertThat(sink.values("V")).containsExactly(Double.NaN);
    assertThat(sink.rejects()).isEmpty();
  }

  @Test
  void aValueOutsideTheValidRangeIsAbsentAndRejected() throws IOException {
    CollectingSink sink =
        read("V (mV)", "10500", known("V", "V", List.of(), new ValidRange(0, 10)));
    assertThat(sink.values("V")).containsExactly(Double.NaN);
    assertThat(sink.rejects())
        .containsExactly(new Reject(2, "V (mV)", "10500", "outside the valid range 0.0 to 10.0"));
  }

  @Test
  void aRawColumnIsNeverTakenForItsCalibratedParameter() throws IOException {
    CollectingSink sink = read("VB (raw)", "0A", known("Vbat", "V", "VB"));
    Parameter raw = Objects.requireNonNull(sink.column("VB (raw)").parameter());
    assertThat(raw.id().value()).isEqualTo("VB.raw");
    assertThat(raw.rawOf()).isEqualTo(new ParameterId("Vbat"));
    assertThat(raw.discovered()).isTrue();
  }

  @Test
  void aRawColumnWhoseCalibratedOneIsRejectedIsTheRawCountOfNothing() throws IOException {
    CollectingSink sink = read("X (raw),X (mV)", "0A,text");
    assertThat(Objects.requireNonNull(sink.column("X (raw)").parameter()).rawOf()).isNull();
    assertThat(sink.column("X (mV)").rejection()).contains("text");
    assertThat(
            Dictionary.empty()
                .with(List.of(Objects.requireNonNull(sink.column("X (raw)").parameter())))
                .parameters())
        .hasSize(1);
  }

  @Test
  void whatAFileDiscoversIsKnownInTheNextFile() throws IOException {
    String header = "A (mV),A (raw),Temp (battery),V+,Bus-B";
    CollectingSink first = read(header, "1,0F,2,3,4");
    Dictionary next =
        Dictionary.empty()
            .with(
                first.decisions().columns().stream()
                    .map(column -> Objects.requireNonNull(column.parameter()))
                    .toList());
    CollectingSink second =
        CollectingSink.read(
            "Time," + header + "\n2021-04-10T12:00:00Z,1,0F,2,3,4\n",
            ReaderSettings.AUTOMATIC,
            next);
    assertThat(second.decisions().columns())
        .extracting(ReaderDecisions.Column::parameter)
        .isEqualTo(next.parameters());
  }
}
