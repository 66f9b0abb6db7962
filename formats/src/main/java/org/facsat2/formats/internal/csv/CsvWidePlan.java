package org.facsat2.formats.internal.csv;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.facsat2.formats.ReaderDecisions;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.formats.UnreadableTelemetryException;
import org.facsat2.formats.internal.ColumnMapping;
import org.facsat2.formats.internal.columns.ColumnPlan;
import org.facsat2.formats.internal.columns.ColumnPlanner;
import org.facsat2.formats.internal.columns.ColumnPlanner.Candidate;
import org.facsat2.formats.internal.columns.ColumnProfile;
import org.facsat2.formats.internal.columns.ColumnReader;
import org.facsat2.formats.internal.columns.TimeReading;
import org.facsat2.telemetry.Dictionary;

/** Everything that is decided about a wide file before its rows are read. */
record CsvWidePlan(
    CsvTable table, TimeReading time, ReaderDecisions decisions, List<ColumnReader> columns) {

  /** Decides from the head of the file what a person did not say. */
  static CsvWidePlan of(CsvTable table, ReaderSettings settings, Dictionary dictionary)
      throws IOException {
    List<String> headers = table.headers();
    refuseUnknownEncodings(headers, settings);
    List<ColumnProfile> profiles = profiles(table.sample(), headers.size());
    boolean decimalComma = ColumnProfile.decimalComma(profiles);
    TimeReading time = table.time(decimalComma, settings);
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < headers.size(); i++) {
      if (i != table.timeIndex()) {
        candidates.add(new Candidate(i, headers.get(i), profiles.get(i)));
      }
    }
    List<ColumnPlan> plans =
        new ColumnPlanner(
                ColumnMapping.of(dictionary, settings.namePrefix()),
                settings.encodings(),
                decimalComma)
            .plan(candidates);
    return new CsvWidePlan(
        table,
        time,
        table.decisions(
            "csv-wide", decimalComma, time, plans.stream().map(ColumnPlan::decision).toList()),
        plans.stream().map(ColumnPlan::reader).filter(Objects::nonNull).toList());
  }

  private static void refuseUnknownEncodings(List<String> headers, ReaderSettings settings)
      throws UnreadableTelemetryException {
    for (String header : settings.encodings().keySet()) {
      if (!headers.contains(header)) {
        throw new UnreadableTelemetryException(
            "no-such-column", "There is no column \"" + header + "\" to decode", headers);
      }
    }
  }

  private static List<ColumnProfile> profiles(Sample sample, int width) throws IOException {
    List<ColumnProfile> profiles = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      profiles.add(new ColumnProfile());
    }
    sample.forEachRow(
        cells -> {
          for (int i = 0; i < Math.min(width, cells.size()); i++) {
            profiles.get(i).add(cells.get(i).strip());
          }
        });
    return profiles;
  }
}
