package org.facsat2.console.internal;

import java.util.List;

/**
 * Limits that stored telemetry suggests, for a person to choose from.
 *
 * @param craft whose
 * @param span the telemetry that was looked at
 * @param version of the dictionary that they would change
 * @param seen stands for exactly these suggestions
 * @param parameters that have a suggestion
 * @param without that have none
 * @param applied how many limits were put just now; 0 if none
 * @param message why the last act did not work; empty if it did
 */
public record SuggestionsPage(
    SpacecraftHead craft,
    Span span,
    int version,
    String seen,
    List<Suggested> parameters,
    List<Suggested> without,
    int applied,
    String message) {

  /**
   * A parameter.
   *
   * @param id of it
   * @param unit of its values; may be empty
   * @param samples how many were looked at
   * @param now its limits now in words; empty if it has none
   * @param limits what is suggested, in words
   * @param basis on what it is based, or what is missing
   */
  public record Suggested(
      String id,
      String unit,
      String samples,
      List<String> now,
      List<String> limits,
      List<String> basis) {}
}
