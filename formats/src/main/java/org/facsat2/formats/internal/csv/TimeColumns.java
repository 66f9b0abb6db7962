package org.facsat2.formats.internal.csv;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.facsat2.formats.UnreadableTelemetryException;
import org.facsat2.formats.internal.columns.TimeNames;
import org.facsat2.formats.internal.columns.TimeProfile;
import org.jspecify.annotations.Nullable;

/** Which column holds the times. */
final class TimeColumns {
  private static final int ROWS = 1000;
  private static final int ROWS_OF_OTHERS = 20;

  private TimeColumns() {}

  /** The told column, else the first with a name for times, else the first that reads as times. */
  static int choose(Sample sample, @Nullable String told) throws IOException {
    List<String> headers = sample.header();
    if (told != null) {
      return find(headers, told);
    }
    for (int i = 0; i < headers.size(); i++) {
      if (TimeNames.isTimeName(headers.get(i))) {
        return i;
      }
    }
    return firstThatReadsAsTimes(sample, headers);
  }

  /** Headers of the other columns that are named like times or hold ISO-8601 times. */
  static List<String> others(Sample sample, int chosen) throws IOException {
    List<String> headers = sample.header();
    List<TimeProfile> profiles = profiles(sample, headers, ROWS_OF_OTHERS);
    List<String> others = new ArrayList<>();
    for (int i = 0; i < headers.size(); i++) {
      TimeProfile profile = profiles.get(i);
      boolean dates = !profile.isEmpty() && profile.isMostlyIso();
      if (i != chosen && (dates || TimeNames.isTimeName(headers.get(i)))) {
        others.add(headers.get(i));
      }
    }
    return others;
  }

  private static int find(List<String> headers, String told) throws UnreadableTelemetryException {
    for (int i = 0; i < headers.size(); i++) {
      if (headers.get(i).equalsIgnoreCase(told.strip())) {
        return i;
      }
    }
    throw none("There is no column \"" + told + "\"", headers);
  }

  private static int firstThatReadsAsTimes(Sample sample, List<String> headers) throws IOException {
    List<TimeProfile> profiles = profiles(sample, headers, ROWS);
    for (int i = 0; i < profiles.size(); i++) {
      TimeProfile profile = profiles.get(i);
      if (!profile.isEmpty() && (profile.isMostlyIso() || profile.isMostlyDayMonthYear())) {
        return i;
      }
    }
    throw none("No column is named like a time or holds ISO-8601 times", headers);
  }

  private static List<TimeProfile> profiles(Sample sample, List<String> headers, int rows)
      throws IOException {
    List<TimeProfile> profiles = new ArrayList<>();
    headers.forEach(header -> profiles.add(new TimeProfile(false)));
    sample.forEachRow(
        rows,
        cells -> {
          for (int i = 0; i < Math.min(cells.size(), profiles.size()); i++) {
            profiles.get(i).add(cells.get(i).strip());
          }
        });
    return profiles;
  }

  private static UnreadableTelemetryException none(String what, List<String> headers) {
    return new UnreadableTelemetryException(
        "no-time-column", what + "; name the time column with timeColumn", headers);
  }
}
