package org.facsat2.formats.internal.csv;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.facsat2.formats.UnreadableTelemetryException;
import org.jspecify.annotations.Nullable;

/** Which character separates the cells. */
final class Delimiters {
  private static final List<Character> CANDIDATES = List.of(',', ';', '\t', '|');
  private static final List<String> ALLOWED = List.of(",", ";", "|", "tab");
  private static final Map<String, Character> BY_NAME =
      Map.of(",", ',', ";", ';', "|", '|', "tab", '\t', "\t", '\t');
  private static final int ROWS = 200;

  private Delimiters() {}

  static String nameOf(char delimiter) {
    return delimiter == '\t' ? "tab" : String.valueOf(delimiter);
  }

  /** The told one, else the one by which most rows have as many cells as the header. */
  static char choose(Head head, @Nullable String told) throws IOException {
    if (told != null) {
      Character delimiter = BY_NAME.get(told);
      if (delimiter == null) {
        throw new UnreadableTelemetryException(
            "bad-delimiter", "Delimiter \"" + told + "\" is none of " + ALLOWED, ALLOWED);
      }
      return delimiter;
    }
    char best = 0;
    double bestScore = 0;
    UnreadableTelemetryException unreadable = null;
    for (char candidate : CANDIDATES) {
      try {
        double score = score(head, candidate);
        if (score > bestScore) {
          best = candidate;
          bestScore = score;
        }
      } catch (UnreadableTelemetryException e) {
        unreadable = unreadable == null ? e : unreadable;
      }
    }
    if (best == 0) {
      if (unreadable != null) {
        throw unreadable;
      }
      throw new UnreadableTelemetryException(
          "no-delimiter",
          "The first line cannot be divided into columns by any of " + ALLOWED,
          ALLOWED);
    }
    return best;
  }

  /** 0 if the header is one cell; more with more even rows, then with more columns. */
  private static double score(Head head, char delimiter) throws IOException {
    Tally tally = new Tally();
    Sample sample = new Sample(head, delimiter);
    tally.width = sample.header().size();
    if (tally.width < 2) {
      return 0;
    }
    sample.forEachRow(ROWS, tally::count);
    double even = tally.rows == 0 ? 1 : (double) tally.even / tally.rows;
    return 1 + even + tally.width / (10.0 * CsvRecords.MOST_CELLS);
  }

  private static final class Tally {
    int width;
    int rows;
    int even;

    void count(List<String> cells) {
      rows++;
      if (cells.size() == width) {
        even++;
      }
    }
  }
}
