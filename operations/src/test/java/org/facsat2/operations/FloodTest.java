package org.facsat2.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.facsat2.detection.Anomaly;
import org.facsat2.operations.AlarmReconciliation.Update;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.Severity;
import org.facsat2.telemetry.TimeRange;
import org.facsat2.telemetry.UtcTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FloodTest {
  private static final Instant NOW = Instant.parse("2026-01-10T06:00:00Z");
  private static final long MINUTE = 60 * UtcTime.NANOS_PER_SECOND;
  private int ids;

  @Test
  void tenAnomaliesOfALimitAnHourAreTenAlarms() {
    assertThat(reconcile(List.of(), every(5, 10, "Vbat rate", null))).hasSize(10);
    assertThat(reconcile(List.of(), every(6, 60, "Vbat rate", null))).hasSize(60);
  }

  @Test
  void anEleventhMakesThemOneFloodThatNamesTheLimit() {
    List<Update> updates = reconcile(List.of(), every(5, 11, "Vbat rate", null));

    assertThat(updates).hasSize(1);
    Alarm flood = updates.getFirst().alarm();
    assertThat(flood.range()).isEqualTo(new TimeRange(0, 51 * MINUTE));
    assertThat(flood.sentence())
        .isEqualTo("Flood: the limit Vbat rate found 11 anomalies in a row; the worst: 0.");
    assertThat(updates.getFirst().members()).hasSize(11);
  }

  @Test
  void aFloodLastsAsLongAsItKeepsItsPaceAndNoLonger() {
    List<RecordedAnomaly> anomalies = new ArrayList<>(every(5, 40, "Vbat", null));
    anomalies.add(anomaly(600, "Vbat", null));
    assertThat(reconcile(List.of(), anomalies))
        .extracting(u -> u.members().size())
        .containsExactly(40, 1);
  }

  @Test
  void limitsFloodEachForItself() {
    List<RecordedAnomaly> anomalies = new ArrayList<>(every(10, 6, "Vbat", null));
    every(10, 6, "Vbat rate", null).forEach(anomalies::add);
    assertThat(reconcile(List.of(), anomalies)).hasSize(6);
  }

  @Test
  void alarmsThatRangBeforeTheFloodWasOneSayWhereTheyWent() {
    List<Update> first = reconcile(List.of(), every(5, 10, "Vbat", null));
    Map<Integer, String> alarmIds = new TreeMap<>();
    first.forEach(u -> u.members().forEach(m -> alarmIds.put(Integer.valueOf(m), u.alarm().id())));
    List<RecordedAnomaly> later = every(5, 11, "Vbat", alarmIds);

    List<Update> updates = reconcile(first.stream().map(Update::alarm).toList(), later);
    assertThat(updates).noneMatch(Update::triggered);
    assertThat(updates).filteredOn(u -> u.alarm().supported()).hasSize(1);
    String flood =
        updates.stream().map(Update::alarm).filter(Alarm::supported).findFirst().orElseThrow().id();
    assertThat(updates)
        .filteredOn(u -> !u.alarm().supported())
        .hasSize(9)
        .allSatisfy(
            u ->
                assertThat(u.entries().getFirst().comment())
                    .isEqualTo("its anomalies belong to alarm " + flood + " now"));
  }

  private List<Update> reconcile(List<Alarm> alarms, List<RecordedAnomaly> anomalies) {
    return new AlarmReconciliation(NOW, () -> "alarm-" + ids++)
        .reconcile("craft", alarms, anomalies);
  }

  /** One a given number of minutes, each a minute long. */
  private static List<RecordedAnomaly> every(
      int minutes, int count, String rule, @Nullable Map<Integer, String> alarmIds) {
    List<RecordedAnomaly> anomalies = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      anomalies.add(
          anomaly(i * minutes, rule, alarmIds == null ? null : alarmIds.get(i * minutes)));
    }
    return anomalies;
  }

  private static RecordedAnomaly anomaly(int minute, String rule, @Nullable String alarmId) {
    TimeRange range = new TimeRange(minute * MINUTE, (minute + 1) * MINUTE);
    Anomaly.Contribution contribution =
        new Anomaly.Contribution(
            new ParameterId("Vbat"), 1, 1, range.startNanos(), 5, null, null, null);
    return new RecordedAnomaly(
        Integer.toString(minute),
        new Anomaly(
            "limits",
            rule,
            range,
            false,
            1,
            Severity.WARNING,
            Anomaly.Calibration.LIMIT,
            List.of(contribution),
            minute + "."),
        Set.of("EPS"),
        false,
        alarmId);
  }
}
