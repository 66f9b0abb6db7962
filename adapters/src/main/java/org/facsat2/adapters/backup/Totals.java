package org.facsat2.adapters.backup;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The last entry of an archive: what must have been read by then.
 *
 * @param rows by table
 * @param objects how many
 * @param objectBytes of all of them
 * @param telemetry of another system than the database; null if there is none
 */
public record Totals(
    Map<String, Long> rows, long objects, long objectBytes, @Nullable OfTelemetry telemetry) {
  static final String ENTRY = "totals.json";

  public Totals {
    rows = Map.copyOf(rows);
  }

  /**
   * What is no row.
   *
   * @param chunks how many, with those that others replaced while they were read
   * @param documents how many
   */
  public record OfTelemetry(long chunks, long documents) {}

  /** How many rows all tables have. */
  public long allRows() {
    return rows.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Differences from what was read, for people; empty if there is none. */
  String differences(Totals read) {
    if (equals(read)) {
      return "";
    }
    return "it says %s; it holds %s".formatted(inWords(), read.inWords());
  }

  private String inWords() {
    return "rows %s, %d objects, %d bytes of them%s"
        .formatted(
            new TreeMap<>(rows),
            objects,
            objectBytes,
            telemetry == null
                ? ""
                : ", %d chunks, %d documents".formatted(telemetry.chunks(), telemetry.documents()));
  }
}
