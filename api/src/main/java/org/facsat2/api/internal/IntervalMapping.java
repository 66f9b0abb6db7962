package org.facsat2.api.internal;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.facsat2.pipeline.Refusal;
import org.facsat2.pipeline.context.ContextDesk;
import org.facsat2.pipeline.context.ContextDesk.Statement;
import org.facsat2.pipeline.context.Interval;
import org.facsat2.protocol.IntervalResource;
import org.facsat2.protocol.NewInterval;
import org.facsat2.telemetry.ParameterId;
import org.facsat2.telemetry.TimeRange;
import org.facsat2.telemetry.UtcTime;
import org.jspecify.annotations.Nullable;

/** Activities and labels as JSON and as CSV. */
final class IntervalMapping {
  private static final int LARGEST_CSV = 4 << 20;
  private static final List<String> COLUMNS =
      List.of("start", "stop", "kind", "parameter", "comment");

  private IntervalMapping() {}

  static IntervalResource resource(Interval interval) {
    return new IntervalResource(
        interval.id(),
        text(interval.parameter()),
        UtcTime.instantOf(interval.range().startNanos()),
        UtcTime.instantOf(interval.range().stopNanos()),
        interval.kind(),
        interval.comment(),
        interval.createdBy(),
        interval.createdAt());
  }

  private static @Nullable String text(@Nullable ParameterId parameter) {
    return parameter == null ? null : parameter.value();
  }

  static Statement statement(NewInterval item) {
    Instant start = Requests.required("start", item.start());
    Instant stop = Requests.required("stop", item.stop());
    return statement(
        item.parameter(),
        Requests.nanos(start),
        Requests.nanos(stop),
        Requests.required("kind", item.kind()),
        item.comment());
  }

  private static Statement statement(
      @Nullable String parameter, long start, long stop, String kind, @Nullable String comment) {
    if (stop <= start) {
      throw Refusal.invalid(
          "range",
          "stop must be after start",
          UtcTime.instantOf(start) + " to " + UtcTime.instantOf(stop));
    }
    return new Statement(
        parameter == null || parameter.isBlank() ? null : Requests.parameter(parameter),
        new TimeRange(start, stop),
        kind,
        comment == null ? "" : comment);
  }

  static String csv(List<Interval> intervals) {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(COLUMNS);
      for (Interval interval : intervals) {
        csv.writeRecord(
            UtcTime.instantOf(interval.range().startNanos()).toString(),
            UtcTime.instantOf(interval.range().stopNanos()).toString(),
            interval.kind(),
            text(interval.parameter()),
            interval.comment());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  static List<Statement> statements(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(LARGEST_CSV + 1);
    if (bytes.length > LARGEST_CSV) {
      throw Refusal.invalid(
          "body-too-large", "One request has at most " + LARGEST_CSV + " bytes of CSV", null);
    }
    List<Statement> statements = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().ofNamedCsvRecord(new String(bytes, StandardCharsets.UTF_8))) {
      for (NamedCsvRecord row : csv) {
        if (statements.size() > ContextDesk.MOST) {
          break;
        }
        statements.add(statement(row));
      }
    } catch (CsvParseException e) {
      throw Refusal.invalid("unreadable-csv", "The body is no CSV: " + e.getMessage(), null);
    }
    return statements;
  }

  private static Statement statement(NamedCsvRecord row) {
    return statement(
        row.findField("parameter").orElse(null),
        Requests.time(where("start", row), field("start", row)),
        Requests.time(where("stop", row), field("stop", row)),
        field("kind", row),
        row.findField("comment").orElse(null));
  }

  private static String field(String name, NamedCsvRecord row) {
    return row.findField(name)
        .orElseThrow(
            () ->
                Refusal.invalid(
                    "missing-column",
                    "The CSV needs a header with the columns start, stop and kind; line "
                        + row.getStartingLineNumber()
                        + " has no "
                        + name,
                    null,
                    COLUMNS));
  }

  private static String where(String column, NamedCsvRecord row) {
    return column + " in line " + row.getStartingLineNumber();
  }
}
