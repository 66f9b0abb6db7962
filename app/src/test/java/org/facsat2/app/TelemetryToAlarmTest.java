package org.facsat2.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.facsat2.app.TelemetryText.described;
import static org.facsat2.app.TelemetryText.file;
import static org.facsat2.app.TelemetryText.limited;
import static org.facsat2.app.TelemetryText.minute;
import static org.facsat2.app.TelemetryText.nanos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.facsat2.detection.Anomaly;
import org.facsat2.operations.Alarm;
import org.facsat2.operations.HistoryEntry;
import org.facsat2.operations.HistoryEntry.Kind;
import org.facsat2.pipeline.alarms.AlarmDesk;
import org.facsat2.pipeline.alarms.Alarms;
import org.facsat2.pipeline.detection.DetectStep;
import org.facsat2.pipeline.detection.FoundAnomaly;
import org.facsat2.pipeline.events.Events;
import org.facsat2.pipeline.workflow.Run;
import org.facsat2.pipeline.workflow.Workflows;
import org.facsat2.telemetry.Limits;
import org.facsat2.telemetry.Severity;
import org.facsat2.telemetry.TimeRange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Limits, from upload to alarm: 10 V is a WARNING, 20 V is CRITICAL, twice in a row. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TelemetryToAlarmTest {
  private static final int DAY = 24 * 60;

  @TempDir private static Path folder;
  private UseCases facsat2;
  private String craft = "";
  private String eventsBefore = "";

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
    facsat2.create(craft, craft, limited("A", 10, 20.0));
    facsat2.now = minute(6 * 60);
    eventsBefore = facsat2.get(Events.class).latest();
  }

  private Alarm onlyAlarm() {
    List<Alarm> alarms = facsat2.alarms(craft);
    assertThat(alarms).hasSize(1);
    return alarms.getFirst();
  }

  private FoundAnomaly onlyAnomaly() {
    List<FoundAnomaly> anomalies = facsat2.anomalies(craft);
    assertThat(anomalies).hasSize(1);
    return anomalies.getFirst();
  }

  private List<Kind> history(Alarm alarm) {
    return facsat2.get(Alarms.class).history(alarm.id()).stream().map(HistoryEntry::kind).toList();
  }

  private long rings() {
    return facsat2.get(Events.class).after(eventsBefore, craft, 1000).stream()
        .filter(e -> e.event().type().equals("alarm"))
        .filter(e -> e.event().message().startsWith("triggered"))
        .count();
  }

  private static TimeRange minutes(int first, int last) {
    return TimeRange.closed(nanos(first), nanos(last));
  }

  private Run detectAgain(int first, int last) {
    return facsat2.run(
        Workflows.DETECT, craft, DetectStep.over(new TimeRange(nanos(first), nanos(last))));
  }

  @Test
  void valuesInsideTheirLimitsRaiseNothing() {
    facsat2.ingest(craft, file(0, 1, 12, 1, 9, 10));
    assertThat(facsat2.anomalies(craft)).isEmpty();
    assertThat(facsat2.alarms(craft)).isEmpty();
  }

  @Test
  void aViolationRaisesAnAlarmOfItsSeverityThatSaysWhatWasObserved() {
    facsat2.ingest(craft, file(0, 1, 12, 25, 30, 1, 1));
    Alarm alarm = onlyAlarm();
    assertThat(alarm.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(alarm.range()).isEqualTo(minutes(1, 3));
    assertThat(alarm.historical()).isFalse();
    assertThat(alarm.returnedToNormal()).isTrue();
    assertThat(alarm.sentence()).contains("A", "30", "CRITICAL", "20");
    assertThat(onlyAnomaly().alarmId()).isEqualTo(alarm.id());
    assertThat(history(alarm)).containsExactly(Kind.TRIGGERED, Kind.RETURNED_TO_NORMAL);
    assertThat(rings()).isEqualTo(1);
  }

  @Test
  void whatHadStoppedADayBeforeItsSamplesCameIsHistorical() {
    facsat2.now = minute(DAY + 5);
    facsat2.ingest(craft, file(0, 12, 12, 1, 1, 1, 12, 12, 12, 1));
    assertThat(facsat2.alarms(craft))
        .extracting(Alarm::historical, a -> a.range().startNanos())
        .containsExactlyInAnyOrder(tuple(true, nanos(0)), tuple(false, nanos(5)));
  }

  @Test
  void anOpenAnomalyGrowsWithTheNextUploadAndRingsOnce() {
    facsat2.ingest(craft, file(0, 1, 12, 12));
    Alarm before = onlyAlarm();
    assertThat(before.returnedToNormal()).isFalse();
    FoundAnomaly open = onlyAnomaly();
    assertThat(open.anomaly().open()).isTrue();

    facsat2.ingest(craft, file(3, 25, 26));
    Alarm grown = onlyAlarm();
    assertThat(grown.id()).isEqualTo(before.id());
    assertThat(grown.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(onlyAnomaly().id()).isEqualTo(open.id());
    assertThat(onlyAnomaly().anomaly().range()).isEqualTo(minutes(1, 4));

    facsat2.ingest(craft, file(5, 1, 1));
    assertThat(onlyAlarm().returnedToNormal()).isTrue();
    assertThat(onlyAnomaly().anomaly().open()).isFalse();
    assertThat(history(grown)).containsExactly(Kind.TRIGGERED, Kind.GREW, Kind.RETURNED_TO_NORMAL);
    assertThat(rings()).isEqualTo(1);
  }

  @Test
  void aFileScoredInPiecesGivesTheSameAnomaliesAsWhole() {
    Random random = new Random(20260110);
    double[] values = new double[600];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.round(10 + 4 * Math.sin(i / 9.0) + 3 * random.nextGaussian());
    }
    facsat2.ingest(craft, file(0, values));
    String pieces = craft + "-pieces";
    facsat2.create(pieces, pieces, limited("A", 10, 20.0));
    int from = 0;
    while (from < values.length) {
      int to = Math.min(values.length, from + 1 + random.nextInt(90));
      facsat2.ingest(pieces, file(from, Arrays.copyOfRange(values, from, to)));
      from = to;
    }
    assertThat(found(craft)).hasSizeGreaterThan(20);
    assertThat(found(pieces)).isEqualTo(found(craft));
    assertThat(facsat2.alarms(pieces))
        .extracting(Alarm::range)
        .containsExactlyInAnyOrderElementsOf(
            facsat2.alarms(craft).stream().map(Alarm::range).toList());
  }

  private List<Anomaly> found(String of) {
    return facsat2.anomalies(of).stream().map(FoundAnomaly::anomaly).toList();
  }

  @Test
  void telemetryAfterALongGapEndsWhatWasOpen() {
    facsat2.now = minute(3 * DAY);
    facsat2.ingest(craft, file(0, 12, 12));
    assertThat(onlyAlarm().returnedToNormal()).isFalse();
    facsat2.ingest(craft, file(2 * DAY, 1, 1));
    assertThat(onlyAnomaly().anomaly().open()).isFalse();
    assertThat(onlyAlarm().returnedToNormal()).isTrue();
    assertThat(history(onlyAlarm())).containsExactly(Kind.TRIGGERED, Kind.RETURNED_TO_NORMAL);
  }

  @Test
  void telemetryAfterALongGapEndsWhatWasOpenUnderAnEarlierDictionaryToo() {
    facsat2.now = minute(3 * DAY);
    facsat2.ingest(craft, file(0, 12, 12));
    facsat2.ingest(craft, file("B (V)", 2 * DAY, 1, 1));
    assertThat(onlyAlarm().returnedToNormal()).isTrue();
  }

  @Test
  void samplesThatCameLateAreScoredWithTheirSegment() {
    facsat2.ingest(craft, file(0, 1, 1, 12));
    facsat2.ingest(craft, file(6, 1, 1, 12, 12, 1));
    Alarm first = onlyAlarm();
    assertThat(first.range()).isEqualTo(minutes(8, 9));

    facsat2.ingest(craft, file(3, 12, 12, 1));
    assertThat(facsat2.alarms(craft))
        .extracting(Alarm::range)
        .containsExactlyInAnyOrder(minutes(8, 9), minutes(2, 4));
    assertThat(facsat2.alarms(craft)).extracting(Alarm::id).contains(first.id());
  }

  @Test
  void aFillerOfTheGapJoinsTwoSegments() {
    facsat2.now = minute(3 * DAY);
    facsat2.ingest(craft, file(0, 12, 12));
    facsat2.ingest(craft, file(DAY + 30, 12, 12, 1));
    assertThat(facsat2.alarms(craft)).hasSize(2);
    facsat2.ingest(craft, file(40, 12, 12));
    assertThat(facsat2.anomalies(craft))
        .extracting(f -> f.anomaly().range())
        .containsExactly(minutes(0, DAY + 31));
    assertThat(facsat2.alarms(craft)).filteredOn(Alarm::supported).hasSize(1);
  }

  @Test
  void correctedSamplesTakeAnAlarmsSupportAndTheAlarmIsKept() {
    facsat2.ingest(craft, file(0, 1, 12, 12, 1));
    Alarm before = onlyAlarm();
    facsat2.get(AlarmDesk.class).acknowledge(before.id(), "anna", "looking");

    facsat2.ingest(craft, file(1, 2, 2));
    Alarm without = onlyAlarm();
    assertThat(without.id()).isEqualTo(before.id());
    assertThat(without.supported()).isFalse();
    assertThat(facsat2.anomalies(craft)).isEmpty();
    assertThat(history(without)).endsWith(Kind.ACKNOWLEDGED, Kind.LOST_SUPPORT);

    facsat2.ingest(craft, file(1, 13, 13));
    Alarm again = onlyAlarm();
    assertThat(again.id()).isEqualTo(before.id());
    assertThat(again.supported()).isTrue();
    assertThat(again.acknowledged()).isNotNull();
    assertThat(history(again)).endsWith(Kind.LOST_SUPPORT, Kind.REGAINED_SUPPORT);
    assertThat(rings()).isEqualTo(1);
  }

  @Test
  void detectionOnceMoreKeepsAlarmsAndAnomaliesAsTheyAre() {
    facsat2.ingest(craft, file(0, 1, 12, 12, 1, 1, 1, 25, 25, 1));
    List<Alarm> alarms = facsat2.alarms(craft);
    List<FoundAnomaly> anomalies = facsat2.anomalies(craft);
    assertThat(alarms).hasSize(2);
    assertThat(detectAgain(0, 60).state()).isEqualTo(Run.State.SUCCEEDED);
    assertThat(detectAgain(4, 5).state()).isEqualTo(Run.State.SUCCEEDED);
    assertThat(facsat2.alarms(craft)).isEqualTo(alarms);
    assertThat(facsat2.anomalies(craft)).isEqualTo(anomalies);
    assertThat(rings()).isEqualTo(2);
  }

  @Test
  void newLimitsSupersedeWhatTheOldOnesFoundOnceTheyScoreIt() {
    facsat2.ingest(craft, file(0, 1, 12, 12, 1, 1, 25, 25, 1));
    List<Alarm> before = facsat2.alarms(craft);
    facsat2.describe(craft, limited("A", 15, 20.0));
    assertThat(facsat2.alarms(craft)).isEqualTo(before);

    detectAgain(0, 60);
    assertThat(facsat2.alarms(craft))
        .extracting(Alarm::id)
        .containsExactlyElementsOf(before.stream().map(Alarm::id).toList());
    assertThat(facsat2.alarms(craft))
        .filteredOn(Alarm::supported)
        .extracting(Alarm::range)
        .containsExactly(minutes(5, 6));
    assertThat(facsat2.anomalies(craft)).extracting(f -> f.key().version()).containsExactly(2);
    assertThat(rings()).isEqualTo(2);
  }

  @Test
  void withoutLimitsAnyMoreTheirAlarmsLoseSupport() {
    facsat2.ingest(craft, file(0, 1, 12, 12, 1));
    facsat2.describe(craft, described("A", "V", Limits.NONE));
    detectAgain(0, 60);
    assertThat(onlyAlarm().supported()).isFalse();
  }

  @Test
  void aLimitThatRingsMoreThanTenTimesAnHourIsOneFloodAlarm() {
    double[] swinging = new double[60];
    for (int i = 0; i < swinging.length; i++) {
      swinging[i] = i % 4 < 2 ? 12 : 1;
    }
    facsat2.ingest(craft, file(0, Arrays.copyOf(swinging, 36)));
    assertThat(facsat2.alarms(craft)).hasSize(9);
    facsat2.ingest(craft, file(36, Arrays.copyOfRange(swinging, 36, 60)));

    assertThat(facsat2.anomalies(craft)).hasSize(15);
    List<Alarm> supported = facsat2.alarms(craft).stream().filter(Alarm::supported).toList();
    assertThat(supported).hasSize(1);
    assertThat(supported.getFirst().sentence()).startsWith("Flood: the limit A found 15 anomalies");
    assertThat(supported.getFirst().range()).isEqualTo(minutes(0, 57));
    assertThat(rings()).isEqualTo(9);
  }
}
