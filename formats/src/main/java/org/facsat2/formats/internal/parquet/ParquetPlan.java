package org.facsat2.formats.internal.parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.facsat2.formats.ReaderDecisions;
import org.facsat2.formats.ReaderDecisions.Column;
import org.facsat2.formats.ReaderDecisions.Encoding;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.formats.UnreadableTelemetryException;
import org.facsat2.formats.internal.ColumnMapping;
import org.facsat2.formats.internal.columns.ColumnPlan;
import org.facsat2.formats.internal.columns.ColumnPlanner;
import org.facsat2.formats.internal.columns.ColumnPlanner.Candidate;
import org.facsat2.formats.internal.columns.ColumnProfile;
import org.facsat2.formats.internal.columns.ColumnReader;
import org.facsat2.formats.internal.columns.NamedProfiles;
import org.facsat2.formats.internal.columns.TimeProfile;
import org.facsat2.telemetry.Dictionary;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is decided about a file before its rows are read.
 *
 * @param form null if there is one column for each parameter
 * @param wanted columns that were planned, of a file with one column for each parameter
 * @param planned what was decided of them, or of the parameters of the first rows
 * @param planner of parameters that appear later
 */
record ParquetPlan(
    RowTimes times,
    LongRows.@Nullable Form form,
    List<Leaf> wanted,
    List<ColumnPlan> planned,
    ColumnPlanner planner,
    ReaderDecisions decisions) {
  /** Rows from which it is decided. */
  private static final int SAMPLE = 10_000;

  static ParquetPlan of(ParquetFile file, ReaderSettings settings, Dictionary dictionary)
      throws IOException {
    List<Leaf> leaves = file.footer().leaves();
    Leaf time = TimeLeaf.choose(leaves, settings.timeColumn());
    LongRows.Form form =
        ParquetTelemetryReader.WIDE.equals(settings.format())
            ? null
            : LongRows.Form.find(leaves, time).orElse(null);
    if (form == null && ParquetTelemetryReader.LONG.equals(settings.format())) {
      throw new UnreadableTelemetryException(
          "no-parameter-column",
          "The file needs a column \"parameter\" of texts and a column \"value\"",
          leaves.stream().map(Leaf::name).limit(100).toList());
    }
    ColumnPlanner planner =
        new ColumnPlanner(
            ColumnMapping.of(dictionary, settings.namePrefix()), settings.encodings(), false);
    return form == null
        ? wide(file, time, planner, settings)
        : ofLong(file, time, form, planner, settings);
  }

  List<Leaf> storedLeaves() {
    List<Leaf> stored = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      if (planned.get(i).reader() != null) {
        stored.add(wanted.get(i));
      }
    }
    return stored;
  }

  List<ColumnReader> readers() {
    return planned.stream().map(ColumnPlan::reader).filter(Objects::nonNull).toList();
  }

  private static ParquetPlan wide(
      ParquetFile file, Leaf time, ColumnPlanner planner, ReaderSettings settings)
      throws IOException {
    List<Leaf> leaves = file.footer().leaves();
    refuseUnknownEncodings(leaves, settings);
    List<Leaf> wanted =
        leaves.stream().filter(leaf -> !leaf.equals(time) && rejection(leaf) == null).toList();
    List<ColumnProfile> profiles = wanted.stream().map(leaf -> new ColumnProfile()).toList();
    TimeProfile times = new TimeProfile(false);
    sample(file, time, wanted, times, profiles);
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      candidates.add(new Candidate(wanted.get(i).index(), wanted.get(i).name(), profiles.get(i)));
    }
    List<ColumnPlan> planned = planner.plan(candidates);
    List<Column> columns = new ArrayList<>();
    int next = 0;
    for (Leaf leaf : leaves) {
      String rejection = leaf.equals(time) ? null : rejection(leaf);
      if (rejection != null) {
        columns.add(new Column(leaf.name(), null, Encoding.DECIMAL, null, rejection));
      } else if (!leaf.equals(time)) {
        columns.add(planned.get(next++).decision());
      }
    }
    RowTimes rowTimes = RowTimes.decide(time, times, settings);
    return new ParquetPlan(
        rowTimes,
        null,
        wanted,
        planned,
        planner,
        decisions(ParquetTelemetryReader.WIDE, rowTimes, columns));
  }

  private static void sample(
      ParquetFile file,
      Leaf time,
      List<Leaf> wanted,
      TimeProfile times,
      List<ColumnProfile> profiles)
      throws IOException {
    List<Leaf> leaves = new ArrayList<>(List.of(time));
    leaves.addAll(wanted);
    new RowWindows(file, leaves)
        .forEach(
            (firstRow, rows, window) -> {
              for (int c = 0; c < leaves.size(); c++) {
                ColumnCells cells = new ColumnCells(leaves.get(c));
                cells.load(window, c, rows);
                for (int row = 0; row < rows; row++) {
                  if (c == 0) {
                    times.add(cells.text(row));
                  } else {
                    profiles.get(c - 1).add(cells.text(row));
                  }
                }
              }
              return firstRow + rows <= SAMPLE;
            });
  }

  private static ParquetPlan ofLong(
      ParquetFile file,
      Leaf time,
      LongRows.Form form,
      ColumnPlanner planner,
      ReaderSettings settings)
      throws IOException {
    NamedProfiles profiles = new NamedProfiles();
    TimeProfile times = new TimeProfile(false);
    LongRows.Cells cells = LongRows.Cells.of(time, form);
    new RowWindows(file, cells.leaves())
        .forEach(
            (firstRow, rows, window) -> {
              cells.load(window, rows);
              for (int row = 0; row < rows; row++) {
                times.add(cells.time().text(row));
                String name = cells.fullName(row);
                if (!name.isEmpty()) {
                  profiles.add(name, cells.value().text(row));
                }
              }
              return firstRow + rows <= SAMPLE;
            });
    List<ColumnPlan> planned = planner.plan(profiles.candidates());
    List<Column> columns = new ArrayList<>();
    planned.forEach(plan -> columns.add(plan.decision()));
    for (Leaf leaf : file.footer().leaves()) {
      if (!leaf.equals(time) && !form.has(leaf)) {
        columns.add(
            new Column(
                leaf.name(),
                null,
                Encoding.DECIMAL,
                null,
                "is not read: of a file with one row for each value only time, parameter, value"
                    + " and unit are"));
      }
    }
    RowTimes rowTimes = RowTimes.decide(time, times, settings);
    return new ParquetPlan(
        rowTimes,
        form,
        List.of(),
        planned,
        planner,
        decisions(ParquetTelemetryReader.LONG, rowTimes, columns));
  }

  private static ReaderDecisions decisions(String format, RowTimes times, List<Column> columns) {
    return new ReaderDecisions(
        format,
        "UTF-8",
        "",
        false,
        times.leaf().name(),
        times.reading().unit(),
        times.reading().zone(),
        times.reading().epoch(),
        columns);
  }

  private static @Nullable String rejection(Leaf leaf) {
    return leaf.isTime() ? "holds times, and is not the time column" : leaf.unreadable();
  }

  private static void refuseUnknownEncodings(List<Leaf> leaves, ReaderSettings settings)
      throws UnreadableTelemetryException {
    List<String> names = leaves.stream().map(Leaf::name).toList();
    for (String header : settings.encodings().keySet()) {
      if (!names.contains(header)) {
        throw new UnreadableTelemetryException(
            "no-such-column", "There is no column \"" + header + "\" to decode", names);
      }
    }
  }
}
