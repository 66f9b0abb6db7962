package org.facsat2.console.internal;

import java.util.List;

/**
 * Plots of chosen parameters over a chosen time; its address holds the whole view.
 *
 * @param craft whose
 * @param chosen parameters in the order of the plots
 * @param groups every parameter, by subsystem
 * @param start of the view, inclusive; ISO-8601, empty if there is no telemetry
 * @param stop of the view, exclusive
 * @param first time of the oldest sample that there is
 * @param last end of all samples
 * @param spans lengths of time to choose from, up to the newest sample
 * @param message what of the address could not be followed; empty if all could
 */
public record TelemetryPage(
    SpacecraftHead craft,
    List<Chosen> chosen,
    List<Group> groups,
    String start,
    String stop,
    String first,
    String last,
    List<Span> spans,
    String message) {
  /** More plots than these nobody can follow. */
  public static final int MOST_CHOSEN = 12;

  /** True if anything was ever stored. */
  public boolean hasTelemetry() {
    return !start.isEmpty();
  }

  /** All chosen ids, as the address has them. */
  public String parameters() {
    return String.join(",", chosen.stream().map(c -> c.parameter().id()).toList());
  }

  /**
   * A parameter.
   *
   * @param id of it
   * @param unit of its values; empty for none
   * @param description one line; may be empty
   */
  public record Parameter(String id, String unit, String description) {
    /** What tells it from the others beside its id. */
    public String hint() {
      return unit.isEmpty() || description.isEmpty()
          ? unit + description
          : unit + " · " + description;
    }
  }

  /**
   * A parameter that is plotted.
   *
   * @param parameter which
   * @param limits its limits in words; empty for none
   * @param without address of the page without it
   */
  public record Chosen(Parameter parameter, String limits, String without) {}

  /**
   * Parameters of a subsystem.
   *
   * @param subsystem label
   * @param link address of the page with the first of them, as many as fit
   * @param parameters by id
   */
  public record Group(String subsystem, String link, List<Parameter> parameters) {}

  /**
   * A choice of time.
   *
   * @param label for people
   * @param link address
   */
  public record Span(String label, String link) {}
}
