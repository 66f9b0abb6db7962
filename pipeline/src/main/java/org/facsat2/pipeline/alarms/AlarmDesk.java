package org.facsat2.pipeline.alarms;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.facsat2.operations.Alarm;
import org.facsat2.operations.WrongTransitionException;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.Transactions;
import org.facsat2.pipeline.events.Event;
import org.facsat2.pipeline.events.Events;

/** Use case: what a person does with an alarm. */
public final class AlarmDesk {
  private static final int LONGEST_COMMENT = 4000;

  private final Alarms alarms;
  private final Events events;
  private final Transactions transactions;
  private final InstantSource clock;

  public AlarmDesk(Alarms alarms, Events events, Transactions transactions, InstantSource clock) {
    this.alarms = alarms;
    this.events = events;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** The alarm of that id, or a refusal. */
  public Alarm get(String id) {
    return alarms.find(id).orElseThrow(() -> Refusal.notFound("alarm", id));
  }

  public Alarm acknowledge(String id, String who, String comment) {
    return act(id, comment, (alarm, at) -> alarm.acknowledge(who, at, comment));
  }

  public Alarm clear(String id, String who, String comment) {
    return act(id, comment, (alarm, at) -> alarm.clear(who, at, comment));
  }

  public Alarm comment(String id, String who, String comment) {
    if (comment.isBlank()) {
      throw Refusal.invalid("comment", "A comment needs a text", comment);
    }
    return act(id, comment, (alarm, at) -> alarm.comment(who, at, comment));
  }

  @FunctionalInterface
  private interface Act {
    Alarm.Change on(Alarm alarm, Instant at);
  }

  private Alarm act(String id, String comment, Act act) {
    if (comment.length() > LONGEST_COMMENT) {
      throw Refusal.invalid(
          "comment", "A comment has at most " + LONGEST_COMMENT + " characters", null);
    }
    return transactions.call(
        () -> {
          Alarm alarm = alarms.lock(id).orElseThrow(() -> Refusal.notFound("alarm", id));
          Alarm.Change change = change(alarm, act);
          alarms.save(change.alarm(), List.of(change.entry()));
          events.publish(
              new Event(
                  "alarm",
                  change.entry().at(),
                  alarm.spacecraft(),
                  id,
                  change.entry().kind().name().toLowerCase(Locale.ROOT)
                      + " by "
                      + change.entry().who()));
          return change.alarm();
        });
  }

  private Alarm.Change change(Alarm alarm, Act act) {
    try {
      return act.on(alarm, clock.instant());
    } catch (WrongTransitionException e) {
      throw Refusal.conflict(
          "alarm-transition",
          String.valueOf(e.getMessage()),
          e.act().name().toLowerCase(Locale.ROOT),
          e.allowed().stream().map(a -> a.name().toLowerCase(Locale.ROOT)).toList());
    }
  }
}
