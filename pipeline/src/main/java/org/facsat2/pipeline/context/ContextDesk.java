package org.facsat2.pipeline.context;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.Transactions;
import org.facsat2.pipeline.catalogue.SpacecraftAdministration;
import org.facsat2.pipeline.detection.Anomalies;
import org.facsat2.pipeline.detection.DetectStep;
import org.facsat2.pipeline.events.Event;
import org.facsat2.pipeline.events.Events;
import org.facsat2.pipeline.ingestion.Ingestions;
import org.facsat2.pipeline.workflow.RunCoordinator;
import org.facsat2.pipeline.workflow.Workflows;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.TimeRange;
import org.jspecify.annotations.Nullable;

/**
 * Use case: note activities and labels. Where data is called bad, or no longer, it is scored again.
 */
public final class ContextDesk {
  /** Most that one request may add. */
  public static final int MOST = 10_000;

  private final Intervals intervals;
  private final SpacecraftAdministration administration;
  private final Ingestions ingestions;
  private final Anomalies anomalies;
  private final RunCoordinator runs;
  private final Events events;
  private final Transactions transactions;
  private final InstantSource clock;

  public ContextDesk(
      Intervals intervals,
      SpacecraftAdministration administration,
      Ingestions ingestions,
      Anomalies anomalies,
      RunCoordinator runs,
      Events events,
      Transactions transactions,
      InstantSource clock) {
    this.intervals = intervals;
    this.administration = administration;
    this.ingestions = ingestions;
    this.anomalies = anomalies;
    this.runs = runs;
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
          scoreAgain(spacecraft, added, who);
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
          scoreAgain(spacecraft, List.of(interval), who);
          publish(spacecraft, word(type), "one removed by " + who);
        });
  }

  private void scoreAgain(String spacecraft, List<Interval> changed, String who) {
    List<TimeRange> spans = ingestions.spans(spacecraft);
    changed.stream()
        .filter(i -> i.is(Interval.LabelKind.BAD_DATA))
        .map(Interval::range)
        .filter(range -> spans.stream().anyMatch(range::overlaps))
        .reduce(TimeRange::span)
        .ifPresent(
            range -> {
              anomalies.dropCheckpoints(spacecraft, range.startNanos());
              runs.request(Workflows.DETECT, spacecraft, DetectStep.over(range), who);
            });
  }

  private void publish(String spacecraft, String type, String message) {
    events.publish(new Event(type, clock.instant(), spacecraft, spacecraft, message));
  }

  private static String word(Interval.Type type) {
    return type == Interval.Type.ACTIVITY ? "activity" : "label";
  }
}
