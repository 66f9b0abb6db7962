package org.facsat2.adapters.backup;

import java.util.Map;
import java.util.TreeMap;

/**
 * The last entry of an archive: what must have been read by then.
 *
 * @param rows by table
 * @param objects how many
 * @param objectBytes of all of them
 */
public record Totals(Map<String, Long> rows, long objects, long objectBytes) {
  static final String ENTRY = "totals.json";

  public Totals {
    rows = Map.copyOf(rows);
  }

  /** How many rows all tables have. */
  public long allRows() {
    return rows.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Differences from what was read, for people; empty if there is none. */
  String differences(Totals read) {
    if (equals(read)) {
      return "";
    }
    return "it says rows %s, %d objects, %d bytes of them; it holds rows %s, %d objects, %d bytes"
        .formatted(
            new TreeMap<>(rows),
            objects,
            objectBytes,
            new TreeMap<>(read.rows),
            read.objects,
            read.objectBytes);
  }
}
