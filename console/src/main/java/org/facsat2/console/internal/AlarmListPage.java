package org.facsat2.console.internal;

import java.util.List;

/**
 * Alarms, newest first.
 *
 * @param heading what is listed, in words
 * @param filters groups of links that choose what is listed
 * @param rows one for each alarm
 * @param nextPage link to older ones; empty if there are none
 * @param laterPage true if this is not the first page
 */
public record AlarmListPage(
    String heading,
    List<FilterGroup> filters,
    List<AlarmSummary> rows,
    String nextPage,
    boolean laterPage) {

  /**
   * Choices of which one holds.
   *
   * @param name of the group
   * @param choices what there is
   */
  public record FilterGroup(String name, List<Choice> choices) {}

  /**
   * One choice.
   *
   * @param label for people
   * @param link the list as it would be with it
   * @param chosen true if it holds now
   */
  public record Choice(String label, String link, boolean chosen) {}
}
