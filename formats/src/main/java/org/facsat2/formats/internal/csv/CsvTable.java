package org.facsat2.formats.internal.csv;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import org.facsat2.formats.ReaderDecisions;
import org.facsat2.formats.ReaderDecisions.Column;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.formats.UnreadableTelemetryException;
import org.facsat2.formats.internal.NumberCells;
import org.facsat2.formats.internal.columns.TimeProfile;
import org.facsat2.formats.internal.columns.TimeReading;
import org.facsat2.formats.internal.time.IsoTime;

/** A text with delimiters, its header and its time column: what wide and long files share. */
record CsvTable(
    Head head,
    char delimiter,
    Sample sample,
    List<String> headers,
    int timeIndex,
    List<String> otherTimes) {
  static CsvTable of(Head head, ReaderSettings settings) throws IOException {
    char delimiter = Delimiters.choose(head, settings.delimiter());
    Sample sample = new Sample(head, delimiter);
    List<String> headers = sample.header();
    refuseWhatHasNoHeader(headers);
    int timeIndex = TimeColumns.choose(sample, settings.timeColumn());
    return new CsvTable(
        head, delimiter, sample, headers, timeIndex, TimeColumns.others(sample, timeIndex));
  }

  String timeHeader() {
    return headers.get(timeIndex);
  }

  /** How the time column is read. */
  TimeReading time(boolean decimalComma, ReaderSettings settings) throws IOException {
    TimeProfile times = new TimeProfile(decimalComma);
    sample.forEachRow(
        cells -> {
          if (timeIndex < cells.size()) {
            times.add(cells.get(timeIndex).strip());
          }
        });
    return TimeReading.decide(timeHeader(), times, decimalComma, settings);
  }

  ReaderDecisions decisions(
      String format, boolean decimalComma, TimeReading time, List<Column> columns) {
    return new ReaderDecisions(
            format,
            head.charset().name(),
            Delimiters.nameOf(delimiter),
            decimalComma,
            timeHeader(),
            time.unit(),
            time.zone(),
            time.epoch(),
            columns)
        .withOtherTimes(otherTimes);
  }

  private static void refuseWhatHasNoHeader(List<String> headers)
      throws UnreadableTelemetryException {
    IsoTime iso = new IsoTime(ZoneOffset.UTC);
    if (headers.stream()
        .allMatch(
            h -> NumberCells.isAbsent(h) || NumberCells.isDecimal(h, false) || iso.reads(h))) {
      throw new UnreadableTelemetryException(
          "no-header",
          "The first line holds values, not names: \""
              + headers.getFirst()
              + "\", …; put a line with the name of each column on top",
          List.of());
    }
  }
}
