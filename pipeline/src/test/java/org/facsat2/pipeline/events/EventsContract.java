package org.facsat2.pipeline.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.facsat2.pipeline.Examples;
import org.facsat2.pipeline.Ports;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.events.Events.Positioned;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of events promises. */
public abstract class EventsContract {
  private final Ports ports;
  private final Events events;

  protected EventsContract(Ports ports) {
    this.ports = ports;
    this.events = ports.events();
  }

  private void publish(String spacecraft, String subject) {
    events.publish(new Event("alarm", Examples.NOW, spacecraft, subject, "message\0"));
  }

  private static List<String> subjects(List<Positioned> read) {
    return read.stream().map(p -> p.event().subject()).toList();
  }

  @Test
  void anEventIsReadAsItWasPublished() {
    String before = events.latest();
    publish("one", "first");
    events.publish(new Event("run", Examples.NOW, null, "second", "of all"));
    List<Positioned> read = events.after(before, null, 10);
    assertThat(read)
        .extracting(Positioned::event)
        .containsExactly(
            new Event("alarm", Examples.NOW, "one", "first", "message\ufffd"),
            new Event("run", Examples.NOW, null, "second", "of all"));
    assertThat(events.latest()).isEqualTo(read.getLast().position());
    assertThat(events.after(read.getFirst().position(), null, 10)).hasSize(1);
    assertThat(subjects(events.after(before, "one", 10))).containsExactly("first");
    assertThat(subjects(events.after(before, null, 1))).containsExactly("first");
    assertThat(events.after(null, null, 1)).hasSize(1);
  }

  @Test
  void aPositionThatWasNotGivenOutIsRefused() {
    for (String bad : List.of("", "7", "-1-2", "1-2; drop table event", "99999999999999999999-1")) {
      assertThatThrownBy(() -> events.after(bad, null, 1))
          .isInstanceOf(Refusal.class)
          .hasMessage("This event id was not given out here");
    }
  }

  @Test
  void eventsOfATransactionTakenBackAreNeverSeen() {
    String before = events.latest();
    assertThatThrownBy(
            () ->
                ports
                    .transactions()
                    .run(
                        () -> {
                          publish("back", "never");
                          throw new IllegalStateException("taken back");
                        }))
        .isInstanceOf(IllegalStateException.class);
    publish("back", "seen");
    assertThat(subjects(events.after(before, "back", 10))).containsExactly("seen");
  }

  @Test
  void anEventThatCommitsLateIsNotLostToAReaderWhoSawLaterOnes() throws Exception {
    String before = events.latest();
    CountDownLatch published = new CountDownLatch(1);
    CountDownLatch commit = new CountDownLatch(1);
    try (var pool = Executors.newSingleThreadExecutor()) {
      Future<Boolean> slow =
          pool.submit(
              () ->
                  ports
                      .transactions()
                      .call(
                          () -> {
                            publish("late", "slow");
                            published.countDown();
                            return await(commit);
                          }));
      await(published);
      publish("late", "fast");
      List<Positioned> meanwhile = events.after(before, "late", 10);
      String position = meanwhile.isEmpty() ? before : meanwhile.getLast().position();
      commit.countDown();
      slow.get();
      List<String> all = new ArrayList<>(subjects(meanwhile));
      all.addAll(subjects(events.after(position, "late", 10)));
      assertThat(all).containsExactlyInAnyOrder("slow", "fast");
    }
  }

  @Test
  void aReaderBesideManyWritersSeesEveryEventOnce() throws Exception {
    int writers = 4;
    int each = 60;
    String position = events.latest();
    List<String> seen = new ArrayList<>();
    try (var pool = Executors.newFixedThreadPool(writers)) {
      List<Future<?>> running = new ArrayList<>();
      for (int w = 0; w < writers; w++) {
        int writer = w;
        running.add(
            pool.submit(
                () ->
                    IntStream.range(0, each)
                        .forEach(i -> publishSlowly(writer + "/" + i, (writer + i) % 3))));
      }
      while (!running.stream().allMatch(Future::isDone)) {
        position = readOn(position, seen);
      }
      for (Future<?> writer : running) {
        writer.get();
      }
      readOn(position, seen);
    }
    assertThat(seen).hasSize(writers * each).doesNotHaveDuplicates();
  }

  private void publishSlowly(String subject, int millis) {
    ports
        .transactions()
        .run(
            () -> {
              publish("many", subject);
              try {
                Thread.sleep(millis);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  private String readOn(String position, List<String> seen) {
    @Nullable String last = null;
    for (Positioned event : events.after(position, "many", 50)) {
      seen.add(event.event().subject());
      last = event.position();
    }
    return last == null ? position : readOn(last, seen);
  }

  private static boolean await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
