package org.facsat2.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.facsat2.app.CommandException;
import org.facsat2.app.ExitCodes;
import org.facsat2.client.Facsat2Client;
import org.facsat2.protocol.ParameterResource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code facsat2 export}. */
@Command(name = "export", description = "Write stored telemetry into a file.")
public final class ExportCommand extends ApiCommand {
  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "csv", "text/csv",
          "ndjson", "application/x-ndjson",
          "json", "application/json",
          "parquet", "application/vnd.apache.parquet");

  @Parameters(index = "0", paramLabel = "SPACECRAFT", description = "Whose telemetry.")
  private String spacecraft = "";

  @Option(
      names = "--parameters",
      paramLabel = "ID",
      split = ",",
      description = "Ids of parameters; all of the dictionary without it.")
  private List<String> parameters = List.of();

  @Option(names = "--start", paramLabel = "TIME", description = "Inclusive, ISO-8601 in UTC.")
  private @Nullable String start;

  @Option(names = "--stop", paramLabel = "TIME", description = "Exclusive.")
  private @Nullable String stop;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "csv",
      description = "csv, ndjson, parquet, json or a media type (default: ${DEFAULT-VALUE}).")
  private String format = "csv";

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Written whole or not at all; standard output without it.")
  private @Nullable Path file;

  /**
   * What was written.
   *
   * @param spacecraft whose telemetry
   * @param format media type
   * @param parameters their ids
   * @param bytes written
   * @param output the file; null for standard output
   */
  record Exported(
      String spacecraft,
      String format,
      List<String> parameters,
      long bytes,
      @Nullable String output) {}

  @Override
  int ask(Facsat2Client client) throws IOException {
    String mediaType = mediaType();
    List<String> wanted = parameters.isEmpty() ? all(client) : parameters;
    long bytes =
        Download.write(client.telemetry().export(spacecraft, wanted, start, stop, mediaType), file);
    if (file != null) {
      output.say("%s: %,d bytes".formatted(file, bytes));
    }
    output.result(
        new Exported(spacecraft, mediaType, wanted, bytes, file == null ? null : file.toString()));
    return ExitCodes.DONE;
  }

  private String mediaType() {
    String known = MEDIA_TYPES.get(format.toLowerCase(Locale.ROOT));
    if (known == null && !format.contains("/")) {
      throw new CommandException(
          "\"%s\" is no format: there are csv, ndjson, parquet, json, and media types such as text/csv"
              .formatted(format));
    }
    return known == null ? format : known;
  }

  private List<String> all(Facsat2Client client) {
    List<String> ids =
        client.dictionaries().get(spacecraft).parameters().stream()
            .map(ParameterResource::id)
            .toList();
    if (ids.isEmpty()) {
      throw new CommandException(spacecraft + " has no parameters yet");
    }
    return ids;
  }
}
