package org.facsat2.formats;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.facsat2.formats.internal.SourceName;
import org.facsat2.formats.internal.parquet.ParquetTelemetryWriter;
import org.facsat2.formats.internal.text.CsvTelemetryWriter;
import org.facsat2.formats.internal.text.JsonLinesWriter;
import org.facsat2.telemetry.Parameter;

/**
 * The writers of telemetry files, one column for each parameter. What they write is read back by
 * {@link TelemetryReaders} bit for bit.
 */
public final class TelemetryWriters {
  private TelemetryWriters() {}

  /** Wide CSV: ISO-8601 times, empty cells where there is no value. */
  public static TelemetryWriter csv(OutputStream out, List<Parameter> parameters)
      throws IOException {
    return new CsvTelemetryWriter(out, headers(parameters));
  }

  /** One JSON document a line; what is absent is left out. */
  public static TelemetryWriter jsonLines(OutputStream out, List<Parameter> parameters) {
    return new JsonLinesWriter(out, parameters.stream().map(p -> p.id().value()).toList());
  }

  /** Parquet: times as timestamps in nanoseconds, UTC, values as DOUBLE, packed by Zstandard. */
  public static TelemetryWriter parquet(OutputStream out, List<Parameter> parameters)
      throws IOException {
    return new ParquetTelemetryWriter(out, headers(parameters));
  }

  /** With the unit in brackets where that is read back as the same. */
  private static List<String> headers(List<Parameter> parameters) {
    return parameters.stream().map(TelemetryWriters::header).toList();
  }

  private static String header(Parameter parameter) {
    String id = parameter.id().value();
    String withUnit = id + " (" + parameter.unit() + ")";
    boolean known = parameter.unit() != null && SourceName.parse(withUnit).unit() != null;
    return known ? withUnit : id;
  }
}
