package org.facsat2.pipeline.alarms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.facsat2.operations.Alarm;
import org.facsat2.operations.AlarmState;
import org.facsat2.operations.HistoryEntry;
import org.facsat2.pipeline.Examples;
import org.facsat2.pipeline.Page;
import org.facsat2.pipeline.Ports;
import org.facsat2.pipeline.alarms.Alarms.Filter;
import org.facsat2.pipeline.alarms.Alarms.Unacknowledged;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.Severity;
import org.facsat2.telemetry.TimeRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What every store of alarms promises. */
public abstract class AlarmsContract {
  private final Ports ports;
  private final Alarms alarms;
  private String craft = "";

  protected AlarmsContract(Ports ports) {
    this.ports = ports;
    this.alarms = ports.alarms();
  }

  @BeforeEach
  void aSpacecraftOfItsOwn(TestInfo test) {
    craft = "craft-" + Integer.toHexString(test.getDisplayName().hashCode());
    ports.catalogue().add(Examples.spacecraft(craft));
  }

  private Alarm add(
      String name, AlarmState state, Severity severity, boolean historical, TimeRange range) {
    Alarm.@Nullable Signature signature =
        state == AlarmState.TRIGGERED ? null : new Alarm.Signature("someone", Examples.NOW);
    Alarm alarm =
        new Alarm(
            craft + name,
            craft,
            state,
            severity,
            historical,
            true,
            range,
            false,
            "Vpy was low.",
            List.of(new ParameterId("Vpy"), new ParameterId("Ipy")),
            Examples.NOW,
            signature,
            null);
    alarms.save(alarm, List.of());
    return alarm;
  }

  private List<Alarm> list(Filter filter) {
    return alarms.list(filter, Page.Request.first(100)).items();
  }

  @Test
  void anAlarmIsFoundAsItWasSavedLast() {
    Alarm first = add("a", AlarmState.TRIGGERED, Severity.WATCH, true, Examples.seconds(1, 9));
    assertThat(alarms.find(first.id())).contains(first);
    Alarm next =
        new Alarm(
            first.id(),
            craft,
            AlarmState.CLEARED,
            Severity.SEVERE,
            false,
            false,
            Examples.seconds(2, 8),
            true,
            "other\0words",
            List.of(),
            Examples.NOW,
            new Alarm.Signature("a", Examples.NOW.plusSeconds(1)),
            new Alarm.Signature("b", Examples.NOW.plusSeconds(2)));
    alarms.save(next, List.of());
    assertThat(alarms.lock(first.id()).orElseThrow())
        .usingRecursiveComparison()
        .ignoringFields("sentence")
        .isEqualTo(next);
    assertThat(alarms.find(first.id()).orElseThrow().sentence()).isEqualTo("other\ufffdwords");
  }

  @Test
  void filtersTakeOnlyWhatTheySay() {
    Alarm old = add("old", AlarmState.TRIGGERED, Severity.WARNING, true, Examples.seconds(10, 20));
    Alarm fresh =
        add("new", AlarmState.TRIGGERED, Severity.CRITICAL, false, Examples.seconds(30, 40));
    Alarm seen =
        add("seen", AlarmState.ACKNOWLEDGED, Severity.WATCH, false, Examples.seconds(50, 60));
    assertThat(list(new Filter(craft, null, null, null, null))).containsExactly(seen, fresh, old);
    assertThat(list(new Filter(craft, AlarmState.TRIGGERED, null, null, null)))
        .containsExactly(fresh, old);
    assertThat(list(new Filter(craft, null, Severity.WARNING, null, null)))
        .containsExactly(fresh, old);
    assertThat(list(new Filter(craft, null, null, true, null))).containsExactly(old);
    assertThat(list(new Filter(craft, null, null, false, null))).containsExactly(seen, fresh);
    assertThat(list(new Filter(craft, null, null, null, Examples.seconds(20, 31))))
        .containsExactly(fresh);
    assertThat(list(new Filter("another", null, null, null, null))).isEmpty();
    assertThat(list(new Filter(null, null, null, null, null))).contains(seen, fresh, old);
    assertThat(alarms.overlapping(craft, Examples.seconds(19, 31))).containsExactly(old, fresh);
  }

  @Test
  void pagesNeitherRepeatNorSkipWhenAlarmsAreRaisedMeanwhile() {
    List<Alarm> added = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      added.add(
          add("" + i, AlarmState.TRIGGERED, Severity.WATCH, false, Examples.seconds(i, i + 1)));
    }
    Filter mine = new Filter(craft, null, null, null, null);
    Page<Alarm> first = alarms.list(mine, Page.Request.first(2));
    add("new", AlarmState.TRIGGERED, Severity.WATCH, false, Examples.seconds(1, 2));
    Page<Alarm> second = alarms.list(mine, new Page.Request(2, first.next()));
    Page<Alarm> third = alarms.list(mine, new Page.Request(2, second.next()));
    List<Alarm> read = new ArrayList<>(first.items());
    read.addAll(second.items());
    read.addAll(third.items());
    assertThat(read).containsExactlyElementsOf(added.reversed());
    assertThat(third.next()).isNull();
  }

  @Test
  void historyGrowsAtItsEnd() {
    Alarm alarm = add("a", AlarmState.TRIGGERED, Severity.WATCH, false, Examples.seconds(1, 2));
    HistoryEntry first =
        new HistoryEntry(Examples.NOW, "system", HistoryEntry.Kind.TRIGGERED, "why");
    HistoryEntry second =
        new HistoryEntry(Examples.NOW, "someone", HistoryEntry.Kind.COMMENTED, "a\0b");
    alarms.save(alarm, List.of(first));
    alarms.save(alarm, List.of(second, first));
    assertThat(alarms.history(alarm.id()))
        .extracting(HistoryEntry::comment)
        .containsExactly("why", "a\ufffdb", "why");
    assertThat(alarms.history(alarm.id()).getFirst()).isEqualTo(first);
  }

  @Test
  void unacknowledgedAlarmsAreCountedAndHistoricalOnesApart() {
    add("1", AlarmState.TRIGGERED, Severity.WARNING, false, Examples.seconds(1, 2));
    add("2", AlarmState.TRIGGERED, Severity.WARNING, false, Examples.seconds(3, 4));
    add("3", AlarmState.TRIGGERED, Severity.SEVERE, true, Examples.seconds(3, 4));
    add("4", AlarmState.TRIGGERED, Severity.WATCH, true, Examples.seconds(3, 4));
    add("5", AlarmState.ACKNOWLEDGED, Severity.SEVERE, false, Examples.seconds(3, 4));
    assertThat(alarms.unacknowledged(craft))
        .isEqualTo(new Unacknowledged(Map.of(Severity.WARNING, 2), 2));
  }

  @Test
  void anAlarmThatIsLockedIsLockedForOthersUntilTheTransactionEnds() throws Exception {
    Alarm alarm = add("a", AlarmState.TRIGGERED, Severity.WATCH, false, Examples.seconds(1, 2));
    CountDownLatch locked = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    try (var pool = Executors.newFixedThreadPool(2)) {
      var first =
          pool.submit(
              () ->
                  ports
                      .transactions()
                      .call(
                          () -> {
                            Alarm mine = alarms.lock(alarm.id()).orElseThrow();
                            locked.countDown();
                            await(goOn);
                            alarms.save(
                                mine.acknowledge("first", Examples.NOW, "").alarm(), List.of());
                            return true;
                          }));
      await(locked);
      var second =
          pool.submit(
              () -> ports.transactions().call(() -> alarms.lock(alarm.id()).orElseThrow().state()));
      Thread.sleep(100);
      assertThat(second.isDone()).isFalse();
      goOn.countDown();
      assertThat(first.get()).isTrue();
      assertThat(second.get()).isEqualTo(AlarmState.ACKNOWLEDGED);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
