package org.facsat2.formats.internal.csv;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.facsat2.formats.UnreadableTelemetryException;
import org.facsat2.formats.internal.columns.ColumnProfile;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a file with one line for each value.
 *
 * @param name index of the column that names the parameter
 * @param value index of the column of the values
 * @param unit index of the column of the units; -1 if there is none
 */
record LongForm(int name, int value, int unit) {
  static final String FORMAT = "csv-long";

  private static final List<String> NAMES = List.of("parameter", "channel", "mnemonic", "name");
  private static final List<String> VALUES = List.of("value");
  private static final List<String> UNITS = List.of("unit", "units");
  private static final int NONE = -1;

  /**
   * The long form of a file; empty if it has one column for each parameter.
   *
   * @param told the format that a person named; null for none
   */
  static Optional<LongForm> find(CsvTable table, @Nullable String told) throws IOException {
    if (told != null && !told.equals(FORMAT)) {
      return Optional.empty();
    }
    LongForm form = new LongForm(index(table, NAMES), index(table, VALUES), index(table, UNITS));
    if (told != null) {
      form.refuseMissing(table);
      return Optional.of(form);
    }
    boolean complete = form.name != NONE && form.value != NONE;
    return complete && (form.isAll(table) || form.namesAreWords(table))
        ? Optional.of(form)
        : Optional.empty();
  }

  private static int index(CsvTable table, List<String> names) {
    List<String> headers =
        table.headers().stream().map(header -> header.toLowerCase(Locale.ROOT)).toList();
    return names.stream()
        .mapToInt(headers::indexOf)
        .filter(i -> i != NONE && i != table.timeIndex())
        .findFirst()
        .orElse(NONE);
  }

  private void refuseMissing(CsvTable table) throws UnreadableTelemetryException {
    if (name == NONE) {
      throw missing("parameter", NAMES, table);
    }
    if (value == NONE) {
      throw missing("value", VALUES, table);
    }
  }

  private static UnreadableTelemetryException missing(
      String what, List<String> names, CsvTable table) {
    return new UnreadableTelemetryException(
        "no-" + what + "-column",
        "Of the columns " + table.headers() + " none is named " + String.join(" or ", names),
        names);
  }

  /** Whether the file has no other columns. */
  private boolean isAll(CsvTable table) {
    return IntStream.range(0, table.headers().size()).noneMatch(i -> isOther(i, table));
  }

  boolean isOther(int index, CsvTable table) {
    return index != table.timeIndex() && index != name && index != value && index != unit;
  }

  /** In a table of many columns one called "name" may hold numbers like all others. */
  private boolean namesAreWords(CsvTable table) throws IOException {
    ColumnProfile names = new ColumnProfile();
    table
        .sample()
        .forEachRow(
            cells -> {
              if (name < cells.size()) {
                names.add(cells.get(name).strip());
              }
            });
    return !names.isEmpty() && !names.hasNumbers(false);
  }
}
