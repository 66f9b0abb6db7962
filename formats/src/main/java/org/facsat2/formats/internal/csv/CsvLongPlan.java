package org.facsat2.formats.internal.csv;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.facsat2.formats.ReaderDecisions;
import org.facsat2.formats.ReaderDecisions.Column;
import org.facsat2.formats.ReaderDecisions.Encoding;
import org.facsat2.formats.ReaderSettings;
import org.facsat2.formats.internal.ColumnMapping;
import org.facsat2.formats.internal.columns.ColumnPlan;
import org.facsat2.formats.internal.columns.ColumnPlanner;
import org.facsat2.formats.internal.columns.NamedProfiles;
import org.facsat2.formats.internal.columns.TimeReading;
import org.facsat2.telemetry.Dictionary;

/**
 * Everything that is decided about a long file before its rows are read.
 *
 * @param planned the parameters of the first rows, in order of appearance
 * @param planner of those that appear later
 * @param told encodings by the name of the parameter
 */
record CsvLongPlan(
    CsvTable table,
    LongForm form,
    TimeReading time,
    ReaderDecisions decisions,
    List<ColumnPlan> planned,
    ColumnPlanner planner,
    Map<String, Encoding> told) {
  static CsvLongPlan of(
      CsvTable table, LongForm form, ReaderSettings settings, Dictionary dictionary)
      throws IOException {
    NamedProfiles profiles = profiles(table.sample(), form);
    boolean decimalComma = profiles.decimalComma();
    TimeReading time = table.time(decimalComma, settings);
    ColumnPlanner planner =
        new ColumnPlanner(
            ColumnMapping.of(dictionary, settings.namePrefix()),
            settings.encodings(),
            decimalComma);
    List<ColumnPlan> planned = planner.plan(profiles.candidates());
    List<Column> columns = new ArrayList<>();
    planned.forEach(plan -> columns.add(plan.decision()));
    for (int i = 0; i < table.headers().size(); i++) {
      if (form.isOther(i, table)) {
        columns.add(unread(table.headers().get(i)));
      }
    }
    return new CsvLongPlan(
        table,
        form,
        time,
        table.decisions(LongForm.FORMAT, decimalComma, time, columns),
        planned,
        planner,
        settings.encodings());
  }

  private static Column unread(String header) {
    return new Column(
        header,
        null,
        Encoding.DECIMAL,
        null,
        "is not read: of a file with one line for each value only time, parameter, value and unit"
            + " are");
  }

  private static NamedProfiles profiles(Sample sample, LongForm form) throws IOException {
    NamedProfiles profiles = new NamedProfiles();
    sample.forEachRow(
        cells -> {
          String name = LongName.of(cells, form);
          if (!name.isEmpty()) {
            profiles.add(name, LongName.cell(cells, form.value()));
          }
        });
    return profiles;
  }
}
