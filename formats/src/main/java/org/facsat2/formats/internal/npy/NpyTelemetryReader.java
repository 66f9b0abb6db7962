package org.facsat2.formats.internal.npy;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.facsat2.formats.ReaderDecisions;
import org.facsat2.formats.ReaderDecisions.Column;
import org.facsat2.formats.ReaderDecisions.Encoding;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.formats.Spool;
import org.facsat2.formats.TelemetryReader;
import org.facsat2.formats.TelemetrySink;
import org.facsat2.formats.UnreadableTelemetryException;
import org.facsat2.formats.internal.ColumnMapping;
import org.facsat2.formats.internal.columns.ColumnPlan;
import org.facsat2.formats.internal.columns.ColumnPlanner;
import org.facsat2.formats.internal.columns.ColumnPlanner.Candidate;
import org.facsat2.formats.internal.columns.ColumnProfile;
import org.facsat2.telemetry.Dictionary;
import org.jspecify.annotations.Nullable;

/**
 * One array of NumPy: a row for each time, a column for each parameter. Pickled objects, which only
 * a program could unpack, are refused.
 */
public final class NpyTelemetryReader implements TelemetryReader {
  /** In the settings and decisions. */
  public static final String FORMAT = "npy";

  private final Spool spool;

  /** A reader that keeps arrays there that lie column by column. */
  public NpyTelemetryReader(Spool spool) {
    this.spool = spool;
  }

  @Override
  public long read(
      InputStream in,
      ReaderSettings settings,
      Dictionary dictionary,
      long receptionNanos,
      TelemetrySink sink)
      throws IOException {
    NpyHeader header = NpyHeader.read(in);
    refuseUnknownEncodings(header.row(), settings);
    try (NpyRows rows = new NpyRows(header, in, spool)) {
      NpyRows.Some some = rows.next();
      NpyTimes times = NpyTimes.decide(header.row(), some, settings);
      List<NpyRow.Column> wanted =
          header.row().columns().stream()
              .filter(c -> !c.name().equals(times.column()) && rejection(c) == null)
              .toList();
      List<ColumnPlan> planned =
          new ColumnPlanner(
                  ColumnMapping.of(dictionary, settings.namePrefix()), settings.encodings(), false)
              .plan(candidates(header.row(), wanted, some));
      sink.understood(decisions(header.row(), times, planned));
      NpySamples samples = new NpySamples(header.row(), times, wanted, planned, sink);
      for (; some != null; some = rows.next()) {
        samples.read(some);
      }
    }
    return header.rows();
  }

  private static @Nullable String rejection(NpyRow.Column column) {
    return column.element().isTime()
        ? "holds times, and is not the time column"
        : column.element().unreadable();
  }

  private static List<Candidate> candidates(
      NpyRow row, List<NpyRow.Column> wanted, NpyRows.@Nullable Some first) {
    List<Candidate> candidates = new ArrayList<>();
    for (NpyRow.Column column : wanted) {
      ColumnProfile profile = new ColumnProfile();
      for (int i = 0; first != null && i < first.count(); i++) {
        profile.add(column.element().text(first.bytes(), i * row.bytes() + column.offset()));
      }
      candidates.add(new Candidate(row.columns().indexOf(column), column.name(), profile));
    }
    return candidates;
  }

  private static ReaderDecisions decisions(NpyRow row, NpyTimes times, List<ColumnPlan> planned) {
    List<Column> columns = new ArrayList<>();
    int next = 0;
    for (NpyRow.Column column : row.columns()) {
      if (column.name().equals(times.column())) {
        continue;
      }
      String rejection = rejection(column);
      columns.add(
          rejection == null
              ? planned.get(next++).decision()
              : new Column(column.name(), null, Encoding.DECIMAL, null, rejection));
    }
    return new ReaderDecisions(
        FORMAT, "UTF-8", "", false, times.column(), times.unit(), "UTC", times.epoch(), columns);
  }

  private static void refuseUnknownEncodings(NpyRow row, ReaderSettings settings)
      throws UnreadableTelemetryException {
    List<String> names = row.columns().stream().map(NpyRow.Column::name).toList();
    for (String header : settings.encodings().keySet()) {
      if (!names.contains(header)) {
        throw new UnreadableTelemetryException(
            "no-such-column",
            "There is no column \"" + header + "\" to decode",
            names.stream().limit(100).toList());
      }
    }
  }
}
