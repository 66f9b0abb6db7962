package org.facsat2.operations;

import java.time.Instant;
import java.util.List;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.Severity;
import org.facsat2.telemetry.TimeRange;
import org.jspecify.annotations.Nullable;

/**
 * What an operator works on: one for each event on board, however many anomalies it shows itself
 * in. Immutable; every act gives the next alarm and the entry for its history.
 *
 * @param id never changes
 * @param spacecraft where
 * @param state where it stands
 * @param severity of its worst anomaly ever: rises, never falls
 * @param historical true if its cause had stopped more than a day before its samples came: no
 *     sound, no notification, the same life cycle
 * @param supported false if a later detection finds none of its anomalies any more
 * @param range from its first onset to its last stop
 * @param returnedToNormal true if none of its anomalies goes on
 * @param sentence what happened, from the anomaly that leads
 * @param parameters by falling contribution
 * @param raisedAt when it was raised
 * @param acknowledged who saw it first; null until then
 * @param cleared who put it away; null until then
 */
public record Alarm(
    String id,
    String spacecraft,
    AlarmState state,
    Severity severity,
    boolean historical,
    boolean supported,
    TimeRange range,
    boolean returnedToNormal,
    String sentence,
    List<ParameterId> parameters,
    Instant raisedAt,
    @Nullable Signature acknowledged,
    @Nullable Signature cleared) {

  public Alarm {
    parameters = List.copyOf(parameters);
  }

  /**
   * Who and when.
   *
   * @param who name of the person
   * @param at when
   */
  public record Signature(String who, Instant at) {}

  /**
   * An alarm after something happened to it.
   *
   * @param alarm as it is now
   * @param entry for its history
   */
  public record Change(Alarm alarm, HistoryEntry entry) {}

  /** What a person can do with it now. */
  public List<AlarmAct> allowed() {
    return state.allowed(returnedToNormal);
  }

  /**
   * A person has seen it.
   *
   * @throws WrongTransitionException if it is not triggered
   */
  public Change acknowledge(String who, Instant at, String comment) {
    require(AlarmAct.ACKNOWLEDGE);
    Alarm next = with(AlarmState.ACKNOWLEDGED, new Signature(who, at), null);
    return new Change(next, new HistoryEntry(at, who, HistoryEntry.Kind.ACKNOWLEDGED, comment));
  }

  /**
   * A person puts it away.
   *
   * @throws WrongTransitionException if it is not acknowledged or has not returned to normal
   */
  public Change clear(String who, Instant at, String comment) {
    require(AlarmAct.CLEAR);
    Alarm next = with(AlarmState.CLEARED, acknowledged, new Signature(who, at));
    return new Change(next, new HistoryEntry(at, who, HistoryEntry.Kind.CLEARED, comment));
  }

  /** A person says something about it; allowed in every state. */
  public Change comment(String who, Instant at, String comment) {
    return new Change(this, new HistoryEntry(at, who, HistoryEntry.Kind.COMMENTED, comment));
  }

  private void require(AlarmAct act) {
    if (!allowed().contains(act)) {
      throw new WrongTransitionException(this, act);
    }
  }

  private Alarm with(
      AlarmState newState, @Nullable Signature newAcknowledged, @Nullable Signature newCleared) {
    return new Alarm(
        id,
        spacecraft,
        newState,
        severity,
        historical,
        supported,
        range,
        returnedToNormal,
        sentence,
        parameters,
        raisedAt,
        newAcknowledged,
        newCleared);
  }

  /** The same alarm over other anomalies; severity never falls, nothing that people did is lost. */
  Alarm over(AnomalyGroup group) {
    return new Alarm(
        id,
        spacecraft,
        state,
        severity.orHigher(group.severity()),
        group.historical(),
        true,
        group.range(),
        !group.open(),
        group.sentence(),
        group.parameters(),
        raisedAt,
        acknowledged,
        cleared);
  }

  /** The same alarm, no longer found by any detection. */
  Alarm unsupported() {
    return new Alarm(
        id,
        spacecraft,
        state,
        severity,
        historical,
        false,
        range,
        true,
        sentence,
        parameters,
        raisedAt,
        acknowledged,
        cleared);
  }
}
