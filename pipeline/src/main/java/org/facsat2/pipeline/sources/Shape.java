package org.facsat2.pipeline.sources;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.facsat2.formats.ReaderDecisions;
import org.facsat2.formats.ReaderDecisions.Encoding;

/**
 * By what files of one source are alike. In a wide file the columns are part of it; in a long one
 * and in documents, which have only the parameters that they happen to bring, each parameter's unit
 * is.
 *
 * @param format {@code csv-wide, csv-long, json, parquet-wide, parquet-long}
 * @param delimiter empty for a format that has none
 * @param timeColumn header of the time column
 * @param timeUnit how its times are written
 * @param columns every other column
 */
public record Shape(
    String format, String delimiter, String timeColumn, String timeUnit, List<Column> columns) {
  private static final Pattern NAME_AND_UNIT =
      Pattern.compile("(.*?)\\s*[(\\[]([^()\\[\\]]*)[)\\]]\\s*", Pattern.DOTALL);
  private static final int MOST_NAMED = 20;

  public Shape {
    columns = List.copyOf(columns);
  }

  /**
   * A column.
   *
   * @param name without its unit
   * @param unit as in the file; empty where it names none
   * @param encoding how its cells are written
   * @param rejected whether nothing of it can be stored
   */
  public record Column(String name, String unit, Encoding encoding, boolean rejected) {}

  /** The shape of a file. */
  public static Shape of(ReaderDecisions decisions) {
    return new Shape(
        decisions.format(),
        decisions.delimiter(),
        decisions.timeColumn(),
        decisions.timeUnit(),
        decisions.columns().stream().map(Shape::column).toList());
  }

  private static Column column(ReaderDecisions.Column column) {
    Matcher parts = NAME_AND_UNIT.matcher(column.header());
    boolean hasUnit = parts.matches();
    return new Column(
        hasUnit ? parts.group(1) : column.header().strip(),
        hasUnit ? parts.group(2).strip() : "",
        column.encoding(),
        column.rejection() != null);
  }

  /** How a file differs, one sentence a difference; empty if it has this shape. */
  public List<String> differences(Shape file) {
    List<String> found = new ArrayList<>();
    compare("format", format, file.format, found);
    compare("delimiter", delimiter, file.delimiter, found);
    compare("time column", timeColumn, file.timeColumn, found);
    compare("way of writing times", timeUnit, file.timeUnit, found);
    Map<String, Column> before = byName(columns);
    Map<String, Column> now = byName(file.columns);
    boolean wide = isWide() && file.isWide();
    if (wide) {
      List<String> added = now.keySet().stream().filter(n -> !before.containsKey(n)).toList();
      List<String> gone = before.keySet().stream().filter(n -> !now.containsKey(n)).toList();
      name("new", added, found);
      name("missing", gone, found);
    }
    now.forEach(
        (name, column) -> {
          Column known = before.get(name);
          if (known != null) {
            compare(name, known, column, found);
          }
        });
    return found;
  }

  /** Of a kind of file that names its columns up front. */
  private boolean isWide() {
    return format.endsWith("-wide");
  }

  /** This shape with the further columns that a file of the same shape has. */
  public Shape joined(Shape file) {
    Map<String, Column> all = byName(columns);
    file.columns.forEach(column -> all.putIfAbsent(column.name(), column));
    return new Shape(format, delimiter, timeColumn, timeUnit, List.copyOf(all.values()));
  }

  private static Map<String, Column> byName(List<Column> columns) {
    Map<String, Column> byName = new LinkedHashMap<>();
    columns.forEach(column -> byName.putIfAbsent(column.name(), column));
    return byName;
  }

  private static void compare(String what, String before, String now, List<String> found) {
    if (!before.equals(now)) {
      found.add("the %s was \"%s\" and is \"%s\"".formatted(what, before, now));
    }
  }

  private static void compare(String name, Column before, Column now, List<String> found) {
    if (!before.unit().equals(now.unit())) {
      found.add(
          "column %s was in %s and is in %s"
              .formatted(name, unit(before.unit()), unit(now.unit())));
    }
    boolean toOrFromHexadecimal =
        before.encoding() != now.encoding()
            && (before.encoding() == Encoding.HEXADECIMAL
                || now.encoding() == Encoding.HEXADECIMAL);
    if (toOrFromHexadecimal) {
      found.add(
          "column %s was %s and is %s"
              .formatted(name, word(before.encoding()), word(now.encoding())));
    }
    if (now.rejected() && !before.rejected()) {
      found.add("column %s cannot be stored any more".formatted(name));
    }
  }

  private static void name(String how, List<String> names, List<String> found) {
    if (!names.isEmpty()) {
      String more =
          names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more" : "";
      found.add(
          "%s %s: %s%s"
              .formatted(
                  how,
                  names.size() == 1 ? "column" : "columns",
                  String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMED))),
                  more));
    }
  }

  private static String unit(String unit) {
    return unit.isEmpty() ? "no unit" : unit;
  }

  private static String word(Encoding encoding) {
    return encoding.name().toLowerCase(Locale.ROOT);
  }
}
