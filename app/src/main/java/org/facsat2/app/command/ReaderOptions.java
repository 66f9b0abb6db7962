package org.facsat2.app.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.facsat2.protocol.ReaderSettingsResource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a person says about a file; what is absent is decided from its content. */
final class ReaderOptions {
  @Option(names = "--format", description = "Form of the file, such as csv-wide.")
  private @Nullable String format;

  @Option(names = "--delimiter", description = "comma, semicolon, tab or bar.")
  private @Nullable String delimiter;

  @Option(
      names = "--time-column",
      paramLabel = "HEADER",
      description = "Header of the time column.")
  private @Nullable String timeColumn;

  @Option(names = "--time-unit", paramLabel = "UNIT", description = "iso, dmy, s, ms, us or ns.")
  private @Nullable String timeUnit;

  @Option(names = "--time-zone", paramLabel = "ZONE", description = "Zone of times that name none.")
  private @Nullable String timeZone;

  @Option(
      names = "--epoch",
      paramLabel = "TIME",
      description = "What numeric times count from: unix, or an instant.")
  private @Nullable String epoch;

  @Option(
      names = "--name-prefix",
      paramLabel = "PREFIX",
      description = "Put before each parameter's name.")
  private @Nullable String namePrefix;

  @Option(
      names = "--hexadecimal",
      paramLabel = "HEADER",
      description = "A column that is hexadecimal; may be repeated.")
  private List<String> hexadecimal = List.of();

  @Option(
      names = "--decimal",
      paramLabel = "HEADER",
      description = "A column that is decimal; may be repeated.")
  private List<String> decimal = List.of();

  @Option(
      names = "--step",
      paramLabel = "DURATION",
      description =
          "Of a file without times: from one row to the next, for example PT1M; the first is at --epoch.")
  private @Nullable String step;

  ReaderSettingsResource settings() {
    Map<String, String> encodings = new LinkedHashMap<>();
    hexadecimal.forEach(header -> encodings.put(header, "hexadecimal"));
    decimal.forEach(header -> encodings.put(header, "decimal"));
    return new ReaderSettingsResource(
        format,
        delimiter,
        timeColumn,
        timeUnit,
        timeZone,
        epoch,
        namePrefix,
        encodings.isEmpty() ? null : encodings,
        null,
        null,
        step,
        null);
  }
}
