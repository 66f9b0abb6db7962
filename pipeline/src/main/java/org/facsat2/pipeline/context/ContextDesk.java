package org.facsat2.pipeline.context;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.Transactions;
import org.facsat2.pipeline.catalogue.SpacecraftAdministration;
import org.facsat2.pipeline.events.Event;
import org.facsat2.pipeline.events.Events;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.TimeRange;
import org.jspecify.annotations.Nullable;

/** Use case: note activities and labels. */
public final class ContextDesk {
  /** Most that one request may add. */
  public static final int MOST = 10_000;

  private final Intervals intervals;
  private final SpacecraftAdministration administration;
  private final Events events;
  private final Transactions transactions;
  private final InstantSource clock;

  public ContextDesk(
      Intervals intervals,
      SpacecraftAdministration administration,
      Events events,
      Transactions transactions,
      InstantSource clock) {
    this.intervals = intervals;
    this.administration = administration;
    this.events = events;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * What somebody says of a time.
   *
   * @param parameter null if of the whole spacecraft
   * @param range when
   * @param kind as {@link Interval#kind}
   * @param comment free text
   */
  public record Statement(
      @Nullable ParameterId parameter, TimeRange range, String kind, String comment) {}

  /** Adds all of them or, if one is refused, none. */
  public List<Interval> add(
      String spacecraft, Interval.Type type, List<Statement> statements, String who) {
    administration.get(spacecraft);
    if (statements.isEmpty() || statements.size() > MOST) {
      throw Refusal.invalid(
          "number-of-items",
          "One request adds 1 to " + MOST + " items",
          Integer.toString(statements.size()));
    }
    return transactions.call(
        () -> {
          List<Interval> added = new ArrayList<>();
          for (Statement statement : statements) {
            Interval interval =
                new Interval(
                    UUID.randomUUID().toString(),
                    spacecraft,
                    type,
                    statement.parameter(),
                    statement.range(),
                    statement.kind(),
                    statement.comment(),
                    who,
                    clock.instant());
            intervals.add(interval);
            added.add(interval);
          }
          publish(spacecraft, word(type), added.size() + " added by " + who);
          return added;
        });
  }

  /** Takes one back. */
  public void remove(String spacecraft, Interval.Type type, String id, String who) {
    transactions.run(
        () -> {
          Interval interval =
              intervals
                  .find(id)
                  .filter(i -> i.spacecraft().equals(spacecraft) && i.type() == type)
                  .orElseThrow(() -> Refusal.notFound(word(type), id));
          intervals.remove(interval.id());
          publish(spacecraft, word(type), "one removed by " + who);
        });
  }

  private void publish(String spacecraft, String type, String message) {
    events.publish(new Event(type, clock.instant(), spacecraft, spacecraft, message));
  }

  private static String word(Interval.Type type) {
    return type == Interval.Type.ACTIVITY ? "activity" : "label";
  }
}
