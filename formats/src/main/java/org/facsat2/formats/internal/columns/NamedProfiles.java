package org.facsat2.formats.internal.columns;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.facsat2.formats.internal.columns.ColumnPlanner.Candidate;

/** What the values of each name look like in the first rows, in order of appearance. */
public final class NamedProfiles {
  private final Map<String, ColumnProfile> profiles = new LinkedHashMap<>();

  public void add(String name, String cell) {
    if (profiles.size() < NamedColumns.MOST || profiles.containsKey(name)) {
      profiles.computeIfAbsent(name, key -> new ColumnProfile()).add(cell);
    }
  }

  public boolean decimalComma() {
    return ColumnProfile.decimalComma(profiles.values());
  }

  /** One for each name. */
  public List<Candidate> candidates() {
    List<Candidate> candidates = new ArrayList<>();
    profiles.forEach((name, p) -> candidates.add(new Candidate(candidates.size(), name, p)));
    return candidates;
  }
}
