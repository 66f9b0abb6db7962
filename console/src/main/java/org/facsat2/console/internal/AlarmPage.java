package org.facsat2.console.internal;

import java.util.List;
import java.util.Set;

/**
 * One alarm: what happened, what it looked like, and what can be done.
 *
 * @param summary the alarm in short
 * @param stop when its last anomaly ended
 * @param telemetry address of its parameters around it on the page of telemetry
 * @param panels parameters to plot, by falling contribution
 * @param contributions every parameter that contributed, by falling share
 * @param silent parameters that were looked at and did not contribute
 * @param anomalies what the detectors found, by onset
 * @param hiddenAnomalies how many more there are than are listed
 * @param history what was done, newest first
 * @param allowed what can be done now
 * @param message why the last act did not work; empty if it did
 * @param comment what was written with it, so that it is not lost
 */
public record AlarmPage(
    AlarmSummary summary,
    Moment stop,
    String telemetry,
    List<Contribution> panels,
    List<Contribution> contributions,
    List<String> silent,
    List<Found> anomalies,
    int hiddenAnomalies,
    List<Entry> history,
    Set<String> allowed,
    String message,
    String comment) {

  /** True if there is anything that can be done. */
  public boolean canAct() {
    return !allowed.isEmpty();
  }

  /**
   * A parameter's part in the alarm.
   *
   * @param parameter id
   * @param unit of its values; empty for none
   * @param percent its share in words
   * @param barWidth its share from 0 to 100
   * @param observed what was measured
   * @param expected what was expected
   * @param band lowest and highest value expected
   * @param at when
   */
  public record Contribution(
      String parameter,
      String unit,
      String percent,
      long barWidth,
      String observed,
      String expected,
      String band,
      Moment at) {}

  /**
   * An anomaly.
   *
   * @param detector that found it, with the model's version
   * @param group of parameters
   * @param severity of it
   * @param onset when it began
   * @param duration how long it lasted
   * @param score in units of the threshold
   * @param headline what happened
   * @param calibration what the rate of false alarms is known from
   */
  public record Found(
      String detector,
      String group,
      Status.Severity severity,
      Moment onset,
      String duration,
      String score,
      String headline,
      String calibration) {}

  /**
   * One act.
   *
   * @param at when
   * @param who did it; empty for the program itself
   * @param act what, in words
   * @param comment what was said; may be empty
   */
  public record Entry(Moment at, String who, String act, String comment) {}
}
