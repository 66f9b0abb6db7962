package org.facsat2.formats.internal.columns;

import java.util.Locale;
import java.util.Set;
import org.facsat2.formats.internal.SourceName;
import org.facsat2.formats.internal.Unit;

/** What columns of times are called. */
public final class TimeNames {
  private static final Set<String> NAMES =
      Set.of(
          "time",
          "times",
          "timestamp",
          "timestamps",
          "datetime",
          "date",
          "timeutc",
          "utctime",
          "utc",
          "epoch",
          "unixtime",
          "generationtime",
          "timetag",
          "onboardtime",
          "obt",
          "t");

  private TimeNames() {}

  /** Whether a header is a name for times, with or without a unit. */
  public static boolean isTimeName(String header) {
    SourceName name = SourceName.parse(header);
    Unit unit = name.unit();
    if (unit != null && !unit.dimension().equals("time")) {
      // "T (℃)" is a temperature.
      return false;
    }
    return isName(name.name()) || isName(name.text());
  }

  private static boolean isName(String name) {
    String letters = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    // "timestamp_ms" and the like: the unit is found apart.
    String bare = letters.replaceFirst("(?<=time|timestamp)(s|ms|us|ns)$", "");
    return NAMES.contains(bare);
  }
}
