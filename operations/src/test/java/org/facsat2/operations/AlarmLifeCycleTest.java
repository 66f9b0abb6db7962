package org.facsat2.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.facsat2.detection.Anomaly;
import org.facsat2.detection.Anomaly.Calibration;
import org.facsat2.detection.Anomaly.Contribution;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.Severity;
import org.facsat2.telemetry.TimeRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class AlarmLifeCycleTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private int ids;
  private final AlarmReconciliation reconciliation =
      new AlarmReconciliation(NOW, () -> "alarm-" + ++ids);

  @Test
  void overlappingAnomaliesOfOneParameterAreOneAlarm() {
    var updates =
        reconciliation.reconcile(
            "sat",
            List.of(),
            List.of(
                anomaly("a", "Vpy", 0, 10, false, Severity.WARNING, null),
                anomaly("b", "Vpy", 5, 20, true, Severity.DISTRESS, null),
                anomaly("c", "Vpy", 30, 40, false, Severity.WARNING, null)));
    assertThat(updates).hasSize(2).allMatch(AlarmReconciliation.Update::triggered);
    Alarm first = updates.getFirst().alarm();
    assertThat(first.range()).isEqualTo(new TimeRange(0, 20));
    assertThat(first.severity()).isEqualTo(Severity.DISTRESS);
    assertThat(first.returnedToNormal()).isFalse();
    assertThat(updates.getFirst().members()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void differentParametersOfOneSubsystemAreOneAlarmButOfTwoSubsystemsAreTwo() {
    RecordedAnomaly panel = anomaly("a", "Vpy", 0, 10, false, Severity.WARNING, null);
    RecordedAnomaly wheel = anomaly("b", "Rw1", 0, 10, false, Severity.WARNING, null);
    RecordedAnomaly battery = anomaly("c", "Vbat", 0, 10, false, Severity.WARNING, null);
    assertThat(reconcile(in(panel, "EPS"), in(wheel, "ADCS"), in(battery, "EPS"))).hasSize(2);
  }

  @Test
  void anAlarmGrowsWithoutRingingAgainAndKeepsWhatPeopleDid() {
    Alarm alarm = raise(anomaly("a", "Vpy", 0, 10, true, Severity.WARNING, null));
    Alarm seen = alarm.acknowledge("ann", NOW, "on it").alarm();
    var updates =
        reconciliation.reconcile(
            "sat",
            List.of(seen),
            List.of(anomaly("a", "Vpy", 0, 50, false, Severity.WARNING, alarm.id())));
    assertThat(updates).hasSize(1);
    Alarm grown = updates.getFirst().alarm();
    assertThat(updates.getFirst().triggered()).isFalse();
    assertThat(grown.id()).isEqualTo(alarm.id());
    assertThat(grown.state()).isEqualTo(AlarmState.ACKNOWLEDGED);
    assertThat(grown.acknowledged()).isEqualTo(new Alarm.Signature("ann", NOW));
    assertThat(updates.getFirst().entries())
        .extracting(HistoryEntry::kind)
        .containsExactly(HistoryEntry.Kind.GREW, HistoryEntry.Kind.RETURNED_TO_NORMAL);
  }

  @Test
  void nothingNewGivesNoUpdate() {
    RecordedAnomaly anomaly = anomaly("a", "Vpy", 0, 10, false, Severity.WARNING, null);
    Alarm alarm = raise(anomaly);
    assertThat(
            reconciliation.reconcile(
                "sat",
                List.of(alarm),
                List.of(anomaly("a", "Vpy", 0, 10, false, Severity.WARNING, alarm.id()))))
        .isEmpty();
  }

  @Test
  void anAlarmThatNothingFindsAnyMoreIsMarkedAndComesBack() {
    Alarm alarm = raise(anomaly("a", "Vpy", 0, 10, true, Severity.WARNING, null));
    var lost = reconciliation.reconcile("sat", List.of(alarm), List.of());
    assertThat(lost.getFirst().alarm().supported()).isFalse();
    assertThat(lost.getFirst().alarm().returnedToNormal()).isTrue();
    var found =
        reconciliation.reconcile(
            "sat",
            List.of(lost.getFirst().alarm()),
            List.of(anomaly("z", "Vpy", 4, 12, false, Severity.WATCH, null)));
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().alarm().id()).isEqualTo(alarm.id());
    assertThat(found.getFirst().alarm().supported()).isTrue();
    assertThat(found.getFirst().alarm().severity()).isEqualTo(Severity.WARNING);
  }

  @Test
  void clearingNeedsAcknowledgementAndReturnToNormal() {
    Alarm going = raise(anomaly("a", "Vpy", 0, 10, true, Severity.WARNING, null));
    assertThatThrownBy(() -> going.clear("ann", NOW, ""))
        .isInstanceOf(WrongTransitionException.class)
        .hasMessageContaining("triggered and has not returned to normal")
        .hasMessageContaining("Allowed: acknowledge, comment");
    Alarm seen = going.acknowledge("ann", NOW, "").alarm();
    assertThatThrownBy(() -> seen.clear("ann", NOW, ""))
        .isInstanceOf(WrongTransitionException.class);
    assertThatThrownBy(() -> seen.acknowledge("bob", NOW, ""))
        .isInstanceOf(WrongTransitionException.class);
    Alarm ended =
        raise(anomaly("b", "Vpy", 0, 10, false, Severity.WARNING, null))
            .acknowledge("ann", NOW, "")
            .alarm();
    Alarm cleared = ended.clear("bob", NOW, "panel string lost").alarm();
    assertThat(cleared.state()).isEqualTo(AlarmState.CLEARED);
    assertThat(cleared.cleared()).isEqualTo(new Alarm.Signature("bob", NOW));
    assertThat(cleared.allowed()).containsExactly(AlarmAct.COMMENT);
  }

  @Test
  void anAlarmIsHistoricalOnlyIfAllItsAnomaliesAre() {
    RecordedAnomaly old = anomaly("a", "Vpy", 0, 10, false, Severity.WARNING, null);
    RecordedAnomaly fresh = anomaly("b", "Vpy", 5, 20, false, Severity.WARNING, null);
    assertThat(reconcile(historical(old)).getFirst().alarm().historical()).isTrue();
    assertThat(reconcile(historical(old), fresh).getFirst().alarm().historical()).isFalse();
  }

  private Alarm raise(RecordedAnomaly anomaly) {
    return reconcile(anomaly).getFirst().alarm();
  }

  private List<AlarmReconciliation.Update> reconcile(RecordedAnomaly... anomalies) {
    return reconciliation.reconcile("sat", List.of(), List.of(anomalies));
  }

  private static RecordedAnomaly in(RecordedAnomaly anomaly, String subsystem) {
    return new RecordedAnomaly(
        anomaly.id(),
        anomaly.anomaly(),
        Set.of(subsystem),
        anomaly.historical(),
        anomaly.alarmId());
  }

  private static RecordedAnomaly historical(RecordedAnomaly anomaly) {
    return new RecordedAnomaly(
        anomaly.id(), anomaly.anomaly(), anomaly.subsystems(), true, anomaly.alarmId());
  }

  private static RecordedAnomaly anomaly(
      String id,
      String parameter,
      long onset,
      long stop,
      boolean open,
      Severity severity,
      @Nullable String alarmId) {
    return new RecordedAnomaly(
        id,
        new Anomaly(
            "limits",
            parameter,
            new TimeRange(onset, stop),
            open,
            1.5,
            severity,
            Calibration.LIMIT,
            List.of(new Contribution(new ParameterId(parameter), 1, 1.5, onset, 1, null, 2.0, 3.0)),
            parameter + " was low"),
        Set.of(),
        false,
        alarmId);
  }
}
