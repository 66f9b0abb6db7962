package org.facsat2.formats.internal.time;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.facsat2.formats.ReaderDecisions;
import org.facsat2.formats.ReaderDecisions.Column;
import org.facsat2.formats.Reject;
import org.facsat2.formats.SetAside;
import org.facsat2.formats.TelemetrySink;
import org.facsat2.formats.UnreadableTelemetryException;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.UtcTime;
import org.jspecify.annotations.Nullable;

/** Adds the fractions of seconds that stand in a column of their own to the times of the rows. */
final class SubSeconds implements TelemetrySink {
  private static final Set<String> NAMES =
      Set.of(
          "ms",
          "millis",
          "millisecond",
          "milliseconds",
          "us",
          "micros",
          "microseconds",
          "ns",
          "nanos",
          "nanoseconds",
          "subsecond",
          "subseconds",
          "subsec",
          "fraction",
          "fine");

  private final @Nullable String told;
  private final TelemetrySink sink;
  private int column;
  private double unitNanos;

  /**
   * Such a sink.
   *
   * @param told header of the column; null for the first that is named like one
   */
  SubSeconds(@Nullable String told, TelemetrySink sink) {
    this.told = told;
    this.sink = sink;
  }

  @Override
  public void understood(ReaderDecisions decisions) throws IOException {
    List<Column> stored = decisions.columns().stream().filter(c -> c.rejection() == null).toList();
    column = -1;
    for (int i = 0; i < stored.size() && column < 0; i++) {
      String header = stored.get(i).header();
      boolean named = told == null ? NAMES.contains(letters(header)) : header.equals(told);
      column = named ? i : -1;
    }
    if (column < 0) {
      throw new UnreadableTelemetryException(
          "no-sub-second-column",
          (told == null
                  ? "No column with numbers is named like the fraction of a second"
                  : "There is no column \"" + told + "\" with numbers")
              + "; name it with subSecondColumn",
          stored.stream().map(Column::header).limit(100).toList());
    }
    unitNanos = unitNanos(stored.get(column));
    sink.understood(decisions);
  }

  private static String letters(String header) {
    return header.toLowerCase(Locale.ROOT).replaceAll("\\(.*|\\[.*|[^a-z]", "");
  }

  /** By its unit, else by its name, else fractions of a second. */
  private static double unitNanos(Column column) {
    Parameter parameter = column.parameter();
    String unit = parameter == null || parameter.unit() == null ? "" : parameter.unit();
    String name = unit.isEmpty() ? letters(column.header()) : unit;
    if (name.startsWith("ms") || name.startsWith("milli")) {
      return 1e6;
    }
    if (name.startsWith("us") || name.startsWith("µs") || name.startsWith("micro")) {
      return 1e3;
    }
    return name.startsWith("ns") || name.startsWith("nano") ? 1 : UtcTime.NANOS_PER_SECOND;
  }

  @Override
  public void column(Column later) throws IOException {
    sink.column(later);
  }

  @Override
  public void rows(long[] times, double[][] columns) throws IOException {
    double[] fractions = columns[column];
    for (int i = 0; i < times.length; i++) {
      double nanos = Math.rint(fractions[i] * unitNanos);
      if (nanos < 0 || nanos >= UtcTime.NANOS_PER_SECOND) {
        throw new UnreadableTelemetryException(
            "bad-sub-second",
            "The sub-second column has " + fractions[i] + ", which is not within a second",
            List.of());
      }
      times[i] += Double.isNaN(nanos) ? 0 : (long) nanos;
    }
    sink.rows(times, columns);
  }

  @Override
  public void samples(int index, long[] times, double[] values) throws IOException {
    throw new UnreadableTelemetryException(
        "no-sub-second-column",
        "A file without rows common to all parameters has no sub-second column",
        List.of("keep-last", "spread"));
  }

  @Override
  public void reject(Reject reject) throws IOException {
    sink.reject(reject);
  }

  @Override
  public void document(long timeNanos, String json) throws IOException {
    sink.document(timeNanos, json);
  }

  @Override
  public void setAside(SetAside block) throws IOException {
    sink.setAside(block);
  }
}
