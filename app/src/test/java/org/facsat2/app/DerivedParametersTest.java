package org.facsat2.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.facsat2.app.TelemetryText.described;
import static org.facsat2.app.TelemetryText.file;
import static org.facsat2.app.TelemetryText.limited;
import static org.facsat2.app.TelemetryText.nanos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.facsat2.operations.Alarm;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.ingestion.Ingestion;
import org.facsat2.pipeline.ingestion.IngestionDesk;
import org.facsat2.pipeline.ingestion.Ingestions;
import org.facsat2.telemetry.Limits;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.ParameterType;
import org.facsat2.telemetry.Series;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Parameters that an expression gives, from upload to alarm and back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DerivedParametersTest {
  @TempDir private static Path folder;
  private UseCases facsat2;
  private String craft = "";

  @BeforeAll
  void start() throws IOException {
    facsat2 = UseCases.started(folder.resolve("data"));
  }

  @AfterAll
  void stop() {
    facsat2.close();
  }

  @BeforeEach
  void aSpacecraftOfItsOwn(TestInfo test) {
    craft = "craft-" + Integer.toHexString(test.getDisplayName().hashCode());
    facsat2.create(
        craft, craft, volts("Eps.V"), volts("I"), derived("P", "Eps.V * I / 1000", limits(10)));
  }

  private static Parameter volts(String id) {
    return described(id, "V", Limits.NONE);
  }

  private static Limits limits(double warning) {
    return limited("P", warning, null).limits();
  }

  private static Parameter derived(String id, String expression, Limits limits) {
    return new Parameter(
        new ParameterId(id),
        ParameterType.FLOAT,
        "W",
        "EPS",
        "",
        Set.of(),
        Map.of(),
        List.of(),
        null,
        null,
        limits,
        false,
        expression);
  }

  private static String both(String... rows) {
    StringBuilder text = new StringBuilder("Time,Eps.V (V),I (V)\n");
    for (int i = 0; i < rows.length; i++) {
      text.append(TelemetryText.minute(i)).append(',').append(rows[i]).append('\n');
    }
    return text.toString();
  }

  @Test
  void aDerivedParameterIsStoredWatchedAndWithdrawnWithItsIngestion() {
    Ingestion ingestion =
        facsat2.ingest(craft, both("8,1000", "8,1500", "8,1500", "8,1000", "0,1"));

    Series power = facsat2.series(craft, "P");
    assertThat(power.values()).containsExactly(8, 12, 12, 8, 0);
    assertThat(power.time(1)).isEqualTo(nanos(1));
    List<Alarm> alarms = facsat2.alarms(craft);
    assertThat(alarms).hasSize(1);
    assertThat(alarms.getFirst().sentence()).startsWith("P was 12 W, above its WARNING limit");
    assertThat(facsat2.get(Ingestions.class).extents(craft))
        .anySatisfy(
            e -> {
              assertThat(e.parameter()).isEqualTo(new ParameterId("P"));
              assertThat(e.samples()).isEqualTo(5);
            });

    facsat2.await(
        facsat2.get(IngestionDesk.class).withdraw(craft, ingestion.number(), "someone").id());
    assertThat(facsat2.series(craft, "P").isEmpty()).isTrue();
    assertThat(facsat2.alarms(craft).getFirst().supported()).isFalse();
  }

  @Test
  void readAgainItIsDerivedAgainByTheExpressionOfToday() {
    Ingestion ingestion = facsat2.ingest(craft, both("8,1000", "8,2000"));
    facsat2.describe(craft, volts("Eps.V"), volts("I"), derived("P", "Eps.V + I", Limits.NONE));
    facsat2.await(
        facsat2.get(IngestionDesk.class).reprocess(craft, ingestion.number(), "someone").id());
    assertThat(facsat2.series(craft, "P").values()).containsExactly(1008, 2008);
  }

  @Test
  void itHasASampleOnlyWhereEveryInputHasOneAndTheValueIsANumber() {
    facsat2.describe(craft, volts("Eps.V"), volts("I"), derived("P", "Eps.V / I", Limits.NONE));
    facsat2.ingest(craft, both("8,2", "8,0", "8,4", "8,", "8,", "8,", "8,8", ",1", "8,1"));
    Series ratio = facsat2.series(craft, "P");
    // Minute 1 divides by zero; at minute 3 the value of minute 2 is one period old; 7 has no V.
    assertThat(ratio.values()).containsExactly(4, 2, 2, 1, 8);
    assertThat(ratio.times()).containsExactly(nanos(0), nanos(2), nanos(3), nanos(6), nanos(8));
  }

  @Test
  void theFirstInputSaysWhenThereAreSamples() {
    facsat2.describe(craft, volts("Eps.V"), volts("I"), derived("P", "i * EPS.V", Limits.NONE));
    facsat2.ingest(craft, both("8,2", "8,0", "8,4", "8,", "8,", "8,", "8,8", ",1", "8,1"));
    assertThat(facsat2.series(craft, "P").times())
        .containsExactly(nanos(0), nanos(1), nanos(2), nanos(6), nanos(7), nanos(8));
  }

  @Test
  void inputsMayComeInDifferentFiles() {
    facsat2.ingest(craft, file("Eps.V (V)", 0, 8, 8, 8));
    assertThat(facsat2.series(craft, "P").isEmpty()).isTrue();
    facsat2.ingest(craft, file("I (V)", 0, 1000, 2000, 500));
    assertThat(facsat2.series(craft, "P").values()).containsExactly(8, 16, 4);
  }

  @Test
  void manySamplesMakeSeveralChunks() {
    double[] values = new double[10_000];
    Arrays.setAll(values, i -> i);
    facsat2.describe(craft, volts("A"), derived("P", "MAX(A, 5) * 2", Limits.NONE));
    facsat2.now = TelemetryText.minute(10_000);
    facsat2.ingest(craft, file(0, values));
    Series doubled = facsat2.series(craft, "P");
    assertThat(doubled.size()).isEqualTo(10_000);
    assertThat(doubled.value(2)).isEqualTo(10);
    assertThat(doubled.value(9_999)).isEqualTo(19_998);
  }

  @Test
  void aBadExpressionIsRefusedWithItsPosition() {
    refused("Eps.V +* I", "P is derived by \"Eps.V +* I\", which is wrong at position 8: ");
    refused("Eps.V * (I", "wrong at position 1: Closing brace not found");
    refused("RANDOM() * I", "Undefined function 'RANDOM'");
    refused("Eps.V * Nothing", "P is derived from Nothing, which is unknown");
    refused("1 + 2", "names no parameter");
    refused("P + 1", "derived itself");
  }

  private void refused(String expression, String message) {
    assertThatThrownBy(
            () ->
                facsat2.describe(
                    craft, volts("Eps.V"), volts("I"), derived("P", expression, Limits.NONE)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(message);
  }
}
