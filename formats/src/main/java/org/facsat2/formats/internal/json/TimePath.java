package org.facsat2.formats.internal.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.facsat2.formats.UnreadableTelemetryException;
import org.facsat2.formats.internal.columns.ColumnPlanner;
import org.facsat2.formats.internal.columns.NamedProfiles;
import org.facsat2.formats.internal.columns.TimeNames;
import org.facsat2.formats.internal.columns.TimeProfile;
import org.jspecify.annotations.Nullable;

/** Which path holds the time of each document. */
final class TimePath {
  private static final int MOST_SHOWN = 100;

  private TimePath() {}

  /**
   * The told one, else the least deep one whose last word is a name for times, else the first that
   * holds ISO-8601 times.
   */
  static String choose(List<Document> sample, @Nullable String told)
      throws UnreadableTelemetryException {
    Map<String, TimeProfile> profiles = new LinkedHashMap<>();
    for (Document document : sample) {
      for (int i = 0; i < document.size(); i++) {
        profiles
            .computeIfAbsent(document.path(i), path -> new TimeProfile(false))
            .add(document.text(i));
      }
    }
    Optional<String> chosen =
        told == null ? byName(profiles.keySet()) : find(profiles.keySet(), told.strip());
    if (chosen.isEmpty() && told == null) {
      chosen =
          profiles.entrySet().stream()
              .filter(entry -> !entry.getValue().isEmpty() && entry.getValue().isMostlyIso())
              .map(Map.Entry::getKey)
              .findFirst();
    }
    return chosen.orElseThrow(
        () ->
            new UnreadableTelemetryException(
                "no-time-column",
                (told == null
                        ? "No path of the documents is named like a time or holds ISO-8601 times"
                        : "No document has a path \"" + told + "\"")
                    + "; name the path of the time with timeColumn",
                profiles.keySet().stream().limit(MOST_SHOWN).toList()));
  }

  /** Paths, without that of the time, whose last word is a name for times. */
  static List<String> others(NamedProfiles profiles) {
    return profiles.candidates().stream()
        .map(ColumnPlanner.Candidate::header)
        .filter(path -> TimeNames.isTimeName(path.substring(path.lastIndexOf('.') + 1)))
        .toList();
  }

  private static Optional<String> find(Set<String> paths, String told) {
    return paths.contains(told)
        ? Optional.of(told)
        : paths.stream().filter(told::equalsIgnoreCase).findFirst();
  }

  private static Optional<String> byName(Set<String> paths) {
    // The first of the least deep ones: min() keeps the earlier of two equal ones.
    return paths.stream()
        .filter(path -> TimeNames.isTimeName(path.substring(path.lastIndexOf('.') + 1)))
        .min((a, b) -> Long.compare(depth(a), depth(b)));
  }

  private static long depth(String path) {
    return path.chars().filter(c -> c == '.').count();
  }
}
