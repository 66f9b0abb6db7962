package org.facsat2.console.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All spacecraft at a glance.
 *
 * @param cards one for each; empty in a system that has none yet
 * @param draft what somebody wrote of a new one
 */
public record FleetPage(List<Card> cards, Draft draft) {

  /**
   * A spacecraft that could not be created.
   *
   * @param id as written
   * @param name as written
   * @param message why not; empty if nobody tried
   */
  public record Draft(String id, String name, String message) {
    static final Draft NONE = new Draft("", "", "");
  }

  /**
   * One spacecraft.
   *
   * @param id slug
   * @param name for people
   * @param status worst of its unacknowledged alarms; normal only if all of it is well and watched
   * @param statusWords the same in words, with the reason
   * @param counts unacknowledged alarms of every severity, worst first
   * @param historical unacknowledged historical ones
   * @param lastSample when its newest sample was made; null while it has none
   * @param age how long ago that was
   * @param holdings what is stored of it
   * @param monitored true if a model watches it
   * @param model which one, or why none does
   */
  public record Card(
      String id,
      String name,
      Status status,
      String statusWords,
      List<Count> counts,
      int historical,
      @Nullable Moment lastSample,
      String age,
      String holdings,
      boolean monitored,
      String model) {}

  /**
   * Alarms of one severity.
   *
   * @param severity which
   * @param number how many
   */
  public record Count(Status.Severity severity, int number) {}
}
