package org.facsat2.operations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.facsat2.operations.HistoryEntry.Kind;
import org.facsat2.telemetry.UtcTime;

/**
 * Brings alarms into line with the anomalies that detection now finds: one alarm for each event. An
 * alarm keeps its id and history while any anomaly overlaps it, and does not ring twice; one that
 * nothing overlaps any more is marked, never deleted.
 */
public final class AlarmReconciliation {
  private final Instant now;
  private final Supplier<String> newId;

  /**
   * Reconciles at one moment.
   *
   * @param now the time of all changes
   * @param newId gives the id of a new alarm
   */
  public AlarmReconciliation(Instant now, Supplier<String> newId) {
    this.now = now;
    this.newId = newId;
  }

  /**
   * An alarm that is new or differs from before.
   *
   * @param alarm as it is now
   * @param entries to append to its history, in order
   * @param members ids of all anomalies that belong to it now
   * @param triggered true if it is new: this one rings
   */
  public record Update(
      Alarm alarm, List<HistoryEntry> entries, Set<String> members, boolean triggered) {
    public Update {
      entries = List.copyOf(entries);
      members = Set.copyOf(members);
    }
  }

  /**
   * Compares.
   *
   * @param spacecraft whose
   * @param alarms all of the spacecraft's that overlap any of the anomalies, or one of whose
   *     anomalies is gone
   * @param anomalies all that support alarms now and overlap those alarms
   * @return what changed
   */
  public List<Update> reconcile(
      String spacecraft, List<Alarm> alarms, List<RecordedAnomaly> anomalies) {
    List<Update> updates = new ArrayList<>();
    List<AnomalyGroup> groups = AnomalyGroup.of(anomalies);
    Map<String, AnomalyGroup> kept = new HashMap<>();
    List<AnomalyGroup> unclaimed = new ArrayList<>();
    List<Alarm> byAge = alarms.stream().sorted(Comparator.comparing(Alarm::raisedAt)).toList();
    for (AnomalyGroup group : groups) {
      claimant(byAge, group, kept.keySet())
          .ifPresentOrElse(alarm -> kept.put(alarm.id(), group), () -> unclaimed.add(group));
    }
    for (Alarm alarm : byAge) {
      AnomalyGroup group = kept.get(alarm.id());
      if (group != null) {
        updated(alarm, group).ifPresent(updates::add);
      } else if (alarm.supported()) {
        updates.add(
            new Update(
                alarm.unsupported(),
                List.of(entry(Kind.LOST_SUPPORT, whereItWent(alarm, kept))),
                Set.of(),
                false));
      }
    }
    for (AnomalyGroup group : unclaimed) {
      updates.add(triggered(spacecraft, group));
    }
    return updates;
  }

  private static String whereItWent(Alarm alarm, Map<String, AnomalyGroup> kept) {
    return kept.entrySet().stream()
        .filter(e -> e.getValue().members().stream().anyMatch(m -> alarm.id().equals(m.alarmId())))
        .map(e -> "its anomalies belong to alarm " + e.getKey() + " now")
        .findFirst()
        .orElse("no detection finds it any more");
  }

  /** The alarm that goes on as this group: one of its members' own, else one that it overlaps. */
  private static Optional<Alarm> claimant(
      List<Alarm> alarms, AnomalyGroup group, Set<String> taken) {
    Set<String> own = new HashSet<>();
    group.members().forEach(m -> Optional.ofNullable(m.alarmId()).ifPresent(own::add));
    List<Alarm> free = alarms.stream().filter(a -> !taken.contains(a.id())).toList();
    return free.stream()
        .filter(a -> own.contains(a.id()))
        .findFirst()
        .or(
            () ->
                free.stream()
                    .filter(a -> a.range().overlaps(group.range()))
                    .filter(a -> a.parameters().stream().anyMatch(group.parameters()::contains))
                    .findFirst());
  }

  private Optional<Update> updated(Alarm before, AnomalyGroup group) {
    Alarm after = before.over(group);
    Set<String> members = ids(group);
    boolean sameMembers = group.members().stream().allMatch(m -> before.id().equals(m.alarmId()));
    if (after.equals(before) && sameMembers) {
      return Optional.empty();
    }
    List<HistoryEntry> entries = new ArrayList<>();
    if (!before.supported()) {
      entries.add(entry(Kind.REGAINED_SUPPORT, "a detection finds it again"));
    }
    if (after.severity() != before.severity()) {
      entries.add(entry(Kind.GREW, "severity " + after.severity().name().toLowerCase(Locale.ROOT)));
    } else if (after.range().stopNanos() > before.range().stopNanos()) {
      entries.add(entry(Kind.GREW, "until " + UtcTime.format(after.range().stopNanos())));
    }
    if (after.returnedToNormal() && !before.returnedToNormal()) {
      entries.add(entry(Kind.RETURNED_TO_NORMAL, ""));
    }
    return Optional.of(new Update(after, entries, members, false));
  }

  private Update triggered(String spacecraft, AnomalyGroup group) {
    Alarm alarm =
        new Alarm(
            newId.get(),
            spacecraft,
            AlarmState.TRIGGERED,
            group.severity(),
            group.historical(),
            true,
            group.range(),
            !group.open(),
            group.sentence(),
            group.parameters(),
            now,
            null,
            null);
    List<HistoryEntry> entries = new ArrayList<>(List.of(entry(Kind.TRIGGERED, group.sentence())));
    if (alarm.returnedToNormal()) {
      entries.add(entry(Kind.RETURNED_TO_NORMAL, "had ended when the samples came"));
    }
    return new Update(alarm, entries, ids(group), true);
  }

  private static Set<String> ids(AnomalyGroup group) {
    Set<String> ids = new HashSet<>();
    group.members().forEach(m -> ids.add(m.id()));
    return ids;
  }

  private HistoryEntry entry(Kind kind, String comment) {
    return new HistoryEntry(now, HistoryEntry.SYSTEM, kind, comment);
  }
}
