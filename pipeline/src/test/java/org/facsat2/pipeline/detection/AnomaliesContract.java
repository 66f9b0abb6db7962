package org.facsat2.pipeline.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.facsat2.operations.Alarm;
import org.facsat2.operations.AlarmState;
import org.facsat2.pipeline.Examples;
import org.facsat2.pipeline.Page;
import org.facsat2.pipeline.Ports;
import org.facsat2.pipeline.detection.Anomalies.Checkpoint;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.Severity;
import org.facsat2.telemetry.TimeRange;
import org.facsat2.telemetry.UtcTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What every store of anomalies and checkpoints promises. */
public abstract class AnomaliesContract {
  private final Ports ports;
  private final Anomalies anomalies;
  private String craft = "";
  private DetectionKey key = Examples.key("none", 1);

  protected AnomaliesContract(Ports ports) {
    this.ports = ports;
    this.anomalies = ports.anomalies();
  }

  @BeforeEach
  void aSpacecraftOfItsOwn(TestInfo test) {
    craft = "craft-" + Integer.toHexString(test.getDisplayName().hashCode());
    ports.catalogue().add(Examples.spacecraft(craft));
    key = Examples.key(craft, 1);
  }

  private FoundAnomaly add(String name, DetectionKey of, TimeRange range, boolean open) {
    FoundAnomaly found =
        Examples.found(craft + name, of, Examples.anomaly("P" + name, range, open));
    anomalies.add(found);
    return found;
  }

  private static long seconds(long seconds) {
    return seconds * UtcTime.NANOS_PER_SECOND;
  }

  @Test
  void anAnomalyIsFoundAsItWasAddedAndUpdated() {
    FoundAnomaly added = add("a", key, Examples.seconds(10, 20), true);
    assertThat(anomalies.find(added.id())).contains(added);
    FoundAnomaly grown =
        new FoundAnomaly(
            added.id(),
            key,
            Examples.anomaly("Pa", Examples.seconds(10, 30), false),
            true,
            true,
            null);
    anomalies.update(grown);
    assertThat(anomalies.find(added.id())).contains(grown);
    anomalies.remove(added.id());
    assertThat(anomalies.find(added.id())).isEmpty();
  }

  @Test
  void anAnomalyReachesATimeIfItGoesPastItOrEndsThereAndMayGoOn() {
    FoundAnomaly past = add("past", key, Examples.seconds(10, 21), false);
    FoundAnomaly openThere = add("open", key, Examples.seconds(10, 20), true);
    FoundAnomaly later = add("later", key, Examples.seconds(30, 40), false);
    add("ended", key, Examples.seconds(10, 20), false);
    add("before", key, Examples.seconds(10, 19), true);
    add("other", Examples.key(craft, 2), Examples.seconds(10, 99), true);
    assertThat(anomalies.reaching(key, seconds(20)))
        .containsExactlyInAnyOrder(past, openThere, later);
  }

  @Test
  void whatIsOpenBeforeATimeIsFoundWhicheverVersionFoundIt() {
    FoundAnomaly open = add("open", key, Examples.seconds(10, 19), true);
    FoundAnomaly ofOlderVersion =
        add("older", Examples.key(craft, 7), Examples.seconds(10, 18), true);
    add("closed", key, Examples.seconds(10, 19), false);
    add("there", key, Examples.seconds(10, 20), true);
    add("later", key, Examples.seconds(30, 40), true);
    assertThat(anomalies.openBefore(key, seconds(20)))
        .containsExactlyInAnyOrder(open, ofOlderVersion);
  }

  @Test
  void anotherVersionSupersedesWhatOverlapsItsRange() {
    FoundAnomaly inside = add("inside", key, Examples.seconds(10, 20), false);
    FoundAnomaly outside = add("outside", key, Examples.seconds(50, 60), false);
    DetectionKey newer = Examples.key(craft, 2);
    FoundAnomaly own = add("own", newer, Examples.seconds(10, 20), false);

    anomalies.supersede(newer, Examples.seconds(19, 50));

    assertThat(anomalies.supporting(craft, TimeRange.ALL)).containsExactly(own, outside);
    assertThat(anomalies.list(craft, null, Page.Request.first(9)).items())
        .containsExactly(outside, own);
    assertThat(anomalies.find(inside.id()).orElseThrow().superseded()).isTrue();
  }

  @Test
  void anomaliesAreAssignedToAnAlarm() {
    FoundAnomaly later = add("later", key, Examples.seconds(30, 40), false);
    FoundAnomaly earlier = add("earlier", key, Examples.seconds(10, 20), false);
    add("other", key, Examples.seconds(10, 20), false);
    Alarm alarm =
        new Alarm(
            "alarm of " + craft,
            craft,
            AlarmState.TRIGGERED,
            Severity.WARNING,
            false,
            true,
            Examples.seconds(10, 40),
            true,
            "",
            List.of(new ParameterId("P")),
            Examples.NOW,
            null,
            null);
    ports.alarms().save(alarm, List.of());
    anomalies.assign(alarm.id(), List.of(later.id(), earlier.id()));
    anomalies.assign(alarm.id(), List.of());
    assertThat(anomalies.ofAlarm(alarm.id()))
        .extracting(FoundAnomaly::id)
        .containsExactly(earlier.id(), later.id());
  }

  @Test
  void pagesGoOnWhereTheLastOneEndedEvenIfItsLastAnomalyIsGone() {
    for (int i = 1; i <= 6; i++) {
      add("" + i, key, Examples.seconds(10L * i, 10L * i + 5), false);
    }
    add("same", key, Examples.seconds(40, 45), false);
    Page<FoundAnomaly> first = anomalies.list(craft, null, Page.Request.first(3));
    anomalies.remove(first.items().getLast().id());
    add("newer", key, Examples.seconds(90, 95), false);
    Page<FoundAnomaly> second = anomalies.list(craft, null, new Page.Request(3, first.next()));
    Page<FoundAnomaly> third = anomalies.list(craft, null, new Page.Request(3, second.next()));
    assertThat(first.items()).extracting(this::name).containsExactly("6", "5", "same");
    assertThat(second.items()).extracting(this::name).containsExactly("4", "3", "2");
    assertThat(third.items()).extracting(this::name).containsExactly("1");
    assertThat(third.next()).isNull();
  }

  private String name(FoundAnomaly found) {
    return found.id().substring(craft.length());
  }

  @Test
  void aRangeTakesWhatOverlapsIt() {
    FoundAnomaly found = add("a", key, Examples.seconds(10, 20), false);
    assertThat(anomalies.list(craft, Examples.seconds(19, 20), Page.Request.first(9)).items())
        .containsExactly(found);
    assertThat(anomalies.supporting(craft, Examples.seconds(20, 21))).isEmpty();
    assertThat(anomalies.supporting(craft, Examples.seconds(1, 10))).isEmpty();
  }

  @Test
  void oneCheckpointAKeyIsKept() {
    assertThat(anomalies.checkpoint(key)).isEmpty();
    anomalies.save(new Checkpoint(key, 5, new byte[] {1}));
    anomalies.save(new Checkpoint(key, 6, new byte[] {2, 0, -1}));
    anomalies.save(new Checkpoint(Examples.key(craft, 2), 9, new byte[] {3}));
    Checkpoint kept = anomalies.checkpoint(key).orElseThrow();
    assertThat(kept.nanos()).isEqualTo(6);
    assertThat(kept.state()).containsExactly(2, 0, -1);
  }
}
