package org.facsat2.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.facsat2.protocol.AlarmCounts;
import org.facsat2.protocol.ServedModel;
import org.facsat2.protocol.SpacecraftResource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FleetViewTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final ServedModel SERVED = new ServedModel("nepalisat", 1, 16, 18, null);
  private static final ServedModel NONE =
      new ServedModel(null, null, 0, 0, "no model was trained yet");

  @Test
  void aWatchedSpacecraftWithFreshTelemetryAndNoAlarmIsNormal() {
    FleetPage.Card card = card(NOW.minusSeconds(60), Map.of(), 0, SERVED);

    assertThat(card.status()).isEqualTo(Status.NORMAL);
    assertThat(card.model()).isEqualTo("Version 1 of NEPALISAT monitors 16 of 18 parameters");
  }

  @Test
  void aSpacecraftThatNobodyWatchesIsNotNormal() {
    FleetPage.Card card = card(NOW.minusSeconds(60), Map.of(), 0, NONE);

    assertThat(card.status()).isEqualTo(Status.OFF);
    assertThat(card.statusWords()).isEqualTo("Not monitored");
    assertThat(card.model()).isEqualTo("No model was trained yet");
  }

  @Test
  void oldTelemetrySaysNothingAboutNow() {
    FleetPage.Card card = card(Instant.parse("2021-04-10T08:00:00Z"), Map.of(), 7, SERVED);

    assertThat(card.status()).isEqualTo(Status.OFF);
    assertThat(card.statusWords()).isEqualTo("No telemetry for 5 years");
    assertThat(card.historical()).isEqualTo(7);
  }

  @Test
  void aSpacecraftWithoutTelemetrySaysSo() {
    FleetPage.Card card = card(null, Map.of(), 0, NONE);

    assertThat(card.statusWords()).isEqualTo("No telemetry yet");
    assertThat(card.lastSample()).isNull();
  }

  @Test
  void theWorstAlarmGivesTheStatus() {
    FleetPage.Card card = card(NOW, Map.of("watch", 3, "distress", 1), 0, SERVED);

    assertThat(card.status()).isEqualTo(Status.SERIOUS);
    assertThat(card.statusWords()).isEqualTo("Distress, 4 alarms");
    assertThat(card.counts()).extracting(FleetPage.Count::number).containsExactly(0, 0, 1, 0, 3);
  }

  private static FleetPage.Card card(
      @Nullable Instant last, Map<String, Integer> alarms, int historical, ServedModel model) {
    SpacecraftResource spacecraft =
        new SpacecraftResource(
            "nepalisat",
            "NEPALISAT",
            null,
            "nepalisat",
            "",
            NOW,
            1,
            36,
            last,
            last,
            120_834,
            new AlarmCounts(alarms, historical),
            model);
    return new FleetView(new Fleet(List.of(spacecraft)).names(), NOW).card(spacecraft);
  }
}
