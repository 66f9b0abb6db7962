package org.facsat2.console.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the plots of an alarm show.
 *
 * @param panels one for each contributing parameter, by falling share
 * @param anomalies onset and stop of what is shaded
 * @param message what is missing in them and why; absent if nothing is
 */
record Plots(List<Panel> panels, List<Span> anomalies, @Nullable String message) {

  /**
   * A span of time.
   *
   * @param onset seconds since the Unix epoch
   * @param stop seconds since the Unix epoch
   */
  record Span(double onset, double stop) {}

  /**
   * Columns of equal length; a null where there is no value.
   *
   * @param parameter id
   * @param unit of its values; empty for none
   * @param time seconds since the Unix epoch
   * @param observed what was measured
   * @param expected what the detector expected
   * @param low lower edge of it
   * @param high upper edge of it
   * @param thinned true if observed are means, and low and high what was measured beside them
   */
  record Panel(
      String parameter,
      String unit,
      List<Double> time,
      List<@Nullable Double> observed,
      List<@Nullable Double> expected,
      List<@Nullable Double> low,
      List<@Nullable Double> high,
      boolean thinned) {}
}
