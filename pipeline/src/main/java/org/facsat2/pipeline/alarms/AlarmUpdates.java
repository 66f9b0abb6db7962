package org.facsat2.pipeline.alarms;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.facsat2.detection.Anomaly;
import org.facsat2.operations.Alarm;
import org.facsat2.operations.AlarmReconciliation;
import org.facsat2.operations.Flood;
import org.facsat2.operations.RecordedAnomaly;
import org.facsat2.pipeline.catalogue.Spacecraft;
import org.facsat2.pipeline.detection.Anomalies;
import org.facsat2.pipeline.detection.DetectionKey;
import org.facsat2.pipeline.detection.FoundAnomaly;
import org.facsat2.pipeline.events.Event;
import org.facsat2.pipeline.events.Events;
import org.facsat2.pipeline.ingestion.Ingestions;
import org.facsat2.telemetry.Dictionary;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.TimeRange;
import org.facsat2.telemetry.UtcTime;

/**
 * Writes what a detection found: replaces its anomalies and brings the alarms into line, all in the
 * open transaction.
 */
public final class AlarmUpdates {
  /** An anomaly that stopped longer than this before its samples came is historical. */
  private static final Duration HISTORICAL_AFTER = Duration.ofDays(1);

  private final Anomalies anomalies;
  private final Alarms alarms;
  private final Ingestions ingestions;
  private final Events events;
  private final InstantSource clock;

  public AlarmUpdates(
      Anomalies anomalies,
      Alarms alarms,
      Ingestions ingestions,
      Events events,
      InstantSource clock) {
    this.anomalies = anomalies;
    this.alarms = alarms;
    this.ingestions = ingestions;
    this.events = events;
    this.clock = clock;
  }

  /**
   * What one detector found in a range that it scored whole.
   *
   * @param key whose anomalies are replaced
   * @param scored the range
   * @param segment the whole segment that the range ends
   * @param anomalies all that it found there
   */
  public record Detected(
      DetectionKey key, TimeRange scored, TimeRange segment, List<Anomaly> anomalies) {
    public Detected {
      anomalies = List.copyOf(anomalies);
    }
  }

  /** Replaces anomalies and reconciles alarms. */
  public void replace(Spacecraft spacecraft, Dictionary dictionary, List<Detected> detected) {
    Optional<TimeRange> touched = detected.stream().map(this::replace).reduce(TimeRange::span);
    touched.ifPresent(range -> reconcile(spacecraft, dictionary, range));
  }

  /** Replaces one detector's anomalies; gives the time in which any of them changed. */
  private TimeRange replace(Detected detected) {
    TimeRange touched = detected.scored();
    anomalies.supersede(detected.key(), detected.scored());
    List<FoundAnomaly> before =
        anomalies.reaching(detected.key(), detected.scored().startNanos()).stream()
            .filter(f -> f.anomaly().range().startNanos() < detected.scored().stopNanos())
            .toList();
    Set<String> kept = new HashSet<>();
    for (Anomaly anomaly : detected.anomalies()) {
      touched = touched.span(anomaly.range());
      Optional<FoundAnomaly> same =
          before.stream().filter(f -> isSame(f.anomaly(), anomaly)).findFirst();
      boolean historical = isHistorical(detected.key().spacecraft(), anomaly);
      if (same.isPresent()) {
        FoundAnomaly old = same.get();
        kept.add(old.id());
        anomalies.update(
            new FoundAnomaly(old.id(), old.key(), anomaly, historical, false, old.alarmId()));
      } else {
        String id = UUID.randomUUID().toString();
        anomalies.add(new FoundAnomaly(id, detected.key(), anomaly, historical, false, null));
      }
    }
    for (FoundAnomaly old : before) {
      if (!kept.contains(old.id())) {
        touched = touched.span(old.anomaly().range());
        anomalies.remove(old.id());
      }
    }
    for (FoundAnomaly old : anomalies.openBefore(detected.key(), detected.segment().startNanos())) {
      touched = touched.span(old.anomaly().range());
      anomalies.update(ended(old));
    }
    return touched;
  }

  /** Telemetry went on after a gap that ends segments: what was open before the gap has ended. */
  private static FoundAnomaly ended(FoundAnomaly found) {
    return new FoundAnomaly(
        found.id(),
        found.key(),
        found.anomaly().closed(),
        found.historical(),
        found.superseded(),
        found.alarmId());
  }

  private static boolean isSame(Anomaly a, Anomaly b) {
    return a.group().equals(b.group()) && a.range().startNanos() == b.range().startNanos();
  }

  private boolean isHistorical(String spacecraft, Anomaly anomaly) {
    Instant stop = UtcTime.instantOf(anomaly.range().stopNanos());
    return ingestions
        .receivedAt(spacecraft, anomaly.range())
        .filter(received -> stop.isBefore(received.minus(HISTORICAL_AFTER)))
        .isPresent();
  }

  private void reconcile(Spacecraft spacecraft, Dictionary dictionary, TimeRange touched) {
    TimeRange range = closure(spacecraft.id(), touched);
    List<RecordedAnomaly> recorded =
        anomalies.supporting(spacecraft.id(), range).stream()
            .map(
                f ->
                    new RecordedAnomaly(
                        f.id(),
                        f.anomaly(),
                        subsystems(f.anomaly(), dictionary),
                        f.historical(),
                        f.alarmId()))
            .toList();
    AlarmReconciliation reconciliation =
        new AlarmReconciliation(clock.instant(), () -> UUID.randomUUID().toString());
    for (AlarmReconciliation.Update update :
        reconciliation.reconcile(
            spacecraft.id(), alarms.overlapping(spacecraft.id(), range), recorded)) {
      Alarm alarm = update.alarm();
      alarms.save(alarm, update.entries());
      anomalies.assign(alarm.id(), update.members());
      events.publish(
          new Event(
              "alarm",
              clock.instant(),
              spacecraft.id(),
              alarm.id(),
              (update.triggered() ? "triggered: " : "changed: ") + alarm.sentence()));
    }
  }

  /** Widens the range until no alarm, no anomaly and no flood reaches across its edges. */
  private TimeRange closure(String spacecraft, TimeRange range) {
    TimeRange wider = range;
    List<Anomaly> near =
        anomalies.supporting(spacecraft, floodsNear(range)).stream()
            .map(FoundAnomaly::anomaly)
            .toList();
    for (Anomaly anomaly : near) {
      if (anomaly.range().overlaps(range)) {
        wider = wider.span(anomaly.range());
      }
    }
    for (List<Anomaly> flood : Flood.among(near, a -> a)) {
      TimeRange whole = flood.stream().map(Anomaly::range).reduce(TimeRange::span).orElse(range);
      if (whole.overlaps(range)) {
        wider = wider.span(whole);
      }
    }
    for (Alarm alarm : alarms.overlapping(spacecraft, range)) {
      wider = wider.span(alarm.range());
    }
    return wider.equals(range) ? range : closure(spacecraft, wider);
  }

  private static TimeRange floodsNear(TimeRange range) {
    long nanos = Flood.WITHIN.toNanos();
    return new TimeRange(
        Math.max(range.startNanos(), Long.MIN_VALUE + nanos) - nanos,
        Math.min(range.stopNanos(), Long.MAX_VALUE - nanos) + nanos);
  }

  private static Set<String> subsystems(Anomaly anomaly, Dictionary dictionary) {
    Set<String> subsystems = new HashSet<>();
    for (Anomaly.Contribution contribution : anomaly.contributions()) {
      if (contribution.share() >= RecordedAnomaly.REAL_SHARE) {
        dictionary
            .find(contribution.parameter())
            .map(Parameter::subsystem)
            .ifPresent(subsystems::add);
      }
    }
    return subsystems;
  }
}
