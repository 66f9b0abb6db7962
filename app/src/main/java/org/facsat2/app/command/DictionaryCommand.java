package org.facsat2.app.command;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.facsat2.app.ExitCodes;
import org.facsat2.client.Facsat2Client;
import org.facsat2.protocol.DictionaryChange;
import org.facsat2.protocol.DictionaryPreview;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code facsat2 dictionary}. */
@Command(
    name = "dictionary",
    description = "Get, replace and compare dictionaries, as JSON or CSV.",
    mixinStandardHelpOptions = true,
    subcommands = {
      DictionaryCommand.Get.class,
      DictionaryCommand.Put.class,
      DictionaryCommand.Diff.class
    })
public final class DictionaryCommand {
  private static final String CSV = "text/csv";
  private static final String JSON = "application/json";

  /** What a file is, by its name. */
  private static String mediaType(@Nullable Path file) {
    return file != null && file.toString().toLowerCase(Locale.ROOT).endsWith(".csv") ? CSV : JSON;
  }

  private static void say(
      Output output, List<String> added, List<String> changed, List<String> removed) {
    added.forEach(id -> output.say("+ " + id));
    changed.forEach(id -> output.say("~ " + id));
    removed.forEach(id -> output.say("- " + id));
  }

  @Command(name = "get", description = "Write the dictionary that holds now.")
  static final class Get extends ApiCommand {
    @Parameters(paramLabel = "SPACECRAFT", description = "Whose dictionary.")
    private String spacecraft = "";

    @Option(
        names = "--output",
        paramLabel = "FILE",
        description = "CSV if it ends in .csv, else JSON; standard output without it.")
    private @Nullable Path file;

    @Override
    int ask(Facsat2Client client) throws IOException {
      Download.write(client.dictionaries().get(spacecraft, mediaType(file)), file);
      output.result(client.dictionaries().get(spacecraft));
      return ExitCodes.DONE;
    }
  }

  @Command(name = "put", description = "Replace the dictionary by a file.")
  static final class Put extends ApiCommand {
    @Parameters(index = "0", paramLabel = "SPACECRAFT", description = "Whose dictionary.")
    private String spacecraft = "";

    @Parameters(
        index = "1",
        paramLabel = "FILE",
        description = "CSV if it ends in .csv, else JSON.")
    private Path file = Path.of("");

    @Option(
        names = "--if-version",
        paramLabel = "NUMBER",
        description = "Only if this version is in force.")
    private @Nullable Integer ifVersion;

    @Override
    int ask(Facsat2Client client) throws IOException {
      DictionaryChange change =
          client
              .dictionaries()
              .put(spacecraft, BodyPublishers.ofFile(file), mediaType(file), ifVersion);
      say(output, change.added(), change.changed(), change.removed());
      output.say("Version " + change.version() + " holds");
      output.result(change);
      return ExitCodes.DONE;
    }
  }

  @Command(
      name = "diff",
      description = "What a file would change, and what its limits would have found.")
  static final class Diff extends ApiCommand {
    @Parameters(index = "0", paramLabel = "SPACECRAFT", description = "Whose dictionary.")
    private String spacecraft = "";

    @Parameters(
        index = "1",
        paramLabel = "FILE",
        description = "CSV if it ends in .csv, else JSON.")
    private Path file = Path.of("");

    @Override
    int ask(Facsat2Client client) throws IOException {
      DictionaryPreview preview =
          client.dictionaries().preview(spacecraft, BodyPublishers.ofFile(file), mediaType(file));
      say(output, preview.added(), preview.changed(), preview.removed());
      for (DictionaryPreview.RulePreview rule : preview.limits()) {
        output.say(
            "  %s: %d anomalies now, %d with the file"
                .formatted(rule.rule(), rule.anomaliesBefore(), rule.anomaliesAfter()));
      }
      output.result(preview);
      return ExitCodes.DONE;
    }
  }
}
