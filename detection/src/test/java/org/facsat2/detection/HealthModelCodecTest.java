package org.facsat2.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.facsat2.detection.internal.Cbor;
import org.facsat2.telemetry.Dictionary;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.Series;
import org.facsat2.telemetry.TelemetryWindow;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class HealthModelCodecTest {
  private static final String GOLDEN = "/org/facsat2/detection/health-model-1.cbor";

  @Test
  void whatIsReadScoresAsWhatWasWritten() throws IOException {
    HealthModel model = model();
    HealthModel read = HealthModelCodec.decode(HealthModelCodec.encode(model));

    assertThat(read.coverage()).isEqualTo(model.coverage());
    assertThat(HealthModelCodec.encode(read)).isEqualTo(HealthModelCodec.encode(model));
    TelemetryWindow faulty =
        SyntheticCraft.withDeadPanel(SyntheticCraft.nominal(2000, 300, 9), 100, 300);
    assertThat(anomalies(read, faulty)).isNotEmpty().isEqualTo(anomalies(model, faulty));
  }

  @Test
  void theAlignmentTravelsWithTheModel() throws IOException {
    TelemetryWindow.Alignment hold = new TelemetryWindow.Alignment.Hold(Duration.ofMinutes(3));
    var series = new LinkedHashMap<ParameterId, Series>();
    TelemetryWindow nominal = SyntheticCraft.nominal(0, 800, 1);
    for (ParameterId id : nominal.parameters()) {
      double[] values = nominal.column(id).orElseThrow();
      int[] present = IntStream.range(0, 800).filter(t -> !Double.isNaN(values[t])).toArray();
      series.put(
          id,
          Series.of(
              Arrays.stream(present).mapToLong(t -> nominal.times()[t]).toArray(),
              Arrays.stream(present).mapToDouble(t -> values[t]).toArray()));
    }
    Trainer.Outcome.Fitted fitted =
        (Trainer.Outcome.Fitted)
            new RelationTrainer(SyntheticCraft.SETTINGS)
                .train(SyntheticCraft.PARAMETERS, List.of(TelemetryWindow.align(series, hold)));

    HealthModel read = HealthModelCodec.decode(HealthModelCodec.encode(model(fitted)));

    assertThat(read.detectors().getFirst().detector().alignment()).isEqualTo(hold);
  }

  @Test
  void theGoldenModelOfSchemaOneStaysReadable() throws IOException {
    HealthModel golden = HealthModelCodec.decode(golden());

    HealthModel.FittedDetector fitted = golden.detectors().getFirst();
    assertThat(fitted.parametersHash()).isEqualTo("0123");
    assertThat(fitted.detector().parameters())
        .containsExactly(new ParameterId("PanelA"), new ParameterId("PanelB"));
    assertThat(golden.coverage())
        .containsExactly(
            Coverage.monitored(new ParameterId("PanelA")),
            Coverage.monitored(new ParameterId("PanelB")));
    assertThat(HealthModelCodec.encode(golden)).isEqualTo(golden());
    TelemetryWindow faulty =
        SyntheticCraft.withDeadPanel(SyntheticCraft.nominal(2000, 300, 9), 100, 300);
    assertThat(anomalies(golden, faulty)).hasSize(1);
  }

  @Test
  void unknownSchemasAndKindsAreRefusedByName() {
    ObjectNode later = Cbor.object("facsat2-health-model", 2);
    ObjectNode foreign = Cbor.object("facsat2-health-model", 1);
    foreign.putArray("detectors").addObject().put("kind", "novelty").put("parametersHash", "");
    ObjectNode lacking = Cbor.object("facsat2-health-model", 1);

    assertThatThrownBy(() -> HealthModelCodec.decode(Cbor.write(later)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has schema 2; this version reads schema 1");
    assertThatThrownBy(() -> HealthModelCodec.decode(Cbor.write(foreign)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("kind \"novelty\"; this version knows \"relation\"");
    assertThatThrownBy(() -> HealthModelCodec.decode(Cbor.write(lacking)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void whatIsNoModelIsRefused() {
    assertThatThrownBy(
            () -> HealthModelCodec.decode("not a model".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no facsat2-health-model");
    assertThatThrownBy(() -> HealthModelCodec.decode(new byte[0])).isInstanceOf(IOException.class);
    byte[] cut = Arrays.copyOf(HealthModelCodec.encode(model()), 5000);
    assertThatThrownBy(() -> HealthModelCodec.decode(cut)).isInstanceOf(IOException.class);
  }

  @Test
  void aFlippedByteIsEitherRefusedOrReadAsAModel() {
    byte[] whole = HealthModelCodec.encode(model());
    for (int at = 0; at < 1500; at++) {
      byte[] flipped = whole.clone();
      flipped[at] ^= (byte) 0x55;
      Throwable thrown = catchThrowable(() -> HealthModelCodec.decode(flipped));
      if (thrown != null) {
        assertThat(thrown).isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void limitsAreNoPartOfAModel() {
    Detector limits = LimitsDetector.of(Dictionary.empty());
    HealthModel model =
        new HealthModel(List.of(new HealthModel.FittedDetector(limits, "")), List.of());

    assertThatThrownBy(() -> HealthModelCodec.encode(model))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("limits");
  }

  private static HealthModel model() {
    return model((Trainer.Outcome.Fitted) SyntheticCraft.train(1));
  }

  private static HealthModel model(Trainer.Outcome.Fitted fitted) {
    return new HealthModel(
        List.of(new HealthModel.FittedDetector(fitted.detector(), "0123")), fitted.coverage());
  }

  private static List<Anomaly> anomalies(HealthModel model, TelemetryWindow window) {
    Detector.Session session = model.detectors().getFirst().detector().start(null);
    session.accept(window);
    return session.anomalies();
  }

  private static byte[] golden() throws IOException {
    try (InputStream stream = HealthModelCodecTest.class.getResourceAsStream(GOLDEN)) {
      if (stream == null) {
        throw new IOException("No resource " + GOLDEN);
      }
      return stream.readAllBytes();
    }
  }
}
