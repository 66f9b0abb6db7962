package org.facsat2.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.facsat2.app.ExitCodes;
import org.facsat2.client.ApiException;
import org.facsat2.client.Facsat2Client;
import org.facsat2.protocol.IngestionResource;
import org.facsat2.protocol.NewSpacecraft;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code facsat2 ingest}. */
@Command(
    name = "ingest",
    description = "Upload files of telemetry, and wait for what becomes of them.")
public final class IngestCommand extends ApiCommand {
  private static final int NOT_FOUND = 404;

  @Parameters(index = "0", paramLabel = "SPACECRAFT", description = "Whose telemetry.")
  private String spacecraft = "";

  @Parameters(index = "1", arity = "1..*", paramLabel = "FILE", description = "Files, in order.")
  private List<Path> files = List.of();

  @Mixin private final ReaderOptions reader = new ReaderOptions();

  @Option(names = "--create", description = "Create the spacecraft if there is none of that id.")
  private boolean create;

  @Option(names = "--strict", description = "Rejected rows or values count as a failure.")
  private boolean strict;

  /**
   * What became of a file.
   *
   * @param file its path
   * @param ingestion as the API gives it; null if the file was refused
   * @param refusal why it was refused; null if it was not
   */
  record Result(String file, @Nullable IngestionResource ingestion, @Nullable String refusal) {
    boolean stored() {
      return ingestion != null && ingestion.state().equals("stored");
    }
  }

  @Override
  boolean mayCreateFolder() {
    return create;
  }

  @Override
  int ask(Facsat2Client client) throws IOException {
    if (create) {
      createIfUnknown(client);
    }
    List<Result> sent = new ArrayList<>();
    for (Path file : files) {
      sent.add(send(client, file));
    }
    List<Result> results = new ArrayList<>();
    boolean allStored = true;
    for (Result one : sent) {
      Result result = await(client, one);
      results.add(result);
      allStored &= result.stored() && !(strict && rejects(result) > 0);
    }
    output.result(results);
    return allStored ? ExitCodes.DONE : ExitCodes.REFUSED;
  }

  private void createIfUnknown(Facsat2Client client) {
    try {
      client.spacecraft().get(spacecraft);
    } catch (ApiException e) {
      if (e.status() != NOT_FOUND) {
        throw e;
      }
      client.spacecraft().create(new NewSpacecraft(spacecraft, null, null, null, null));
      output.say("Created " + spacecraft);
    }
  }

  private Result send(Facsat2Client client, Path file) throws IOException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      return refused(file, "there is no file that can be read");
    }
    ProgressBar bar =
        new ProgressBar(output.err(), ProgressBar.onTerminal(), name(file), Files.size(file));
    try {
      IngestionResource ingestion =
          client
              .ingestions()
              .upload(
                  spacecraft,
                  new CountedFile(file, bar::add),
                  name(file),
                  reader.settings(),
                  Duration.ZERO);
      bar.close();
      output.say(
          ingestion.duplicate()
              ? "%s: was here already, as ingestion %d".formatted(file, ingestion.number())
              : "%s: accepted as ingestion %d".formatted(file, ingestion.number()));
      return new Result(file.toString(), ingestion, null);
    } catch (ApiException e) {
      bar.close();
      return refused(file, String.valueOf(e.getMessage()));
    }
  }

  private Result refused(Path file, String why) {
    output.say(file + ": refused: " + why);
    return new Result(file.toString(), null, why);
  }

  private Result await(Facsat2Client client, Result sent) {
    IngestionResource ingestion = sent.ingestion();
    if (ingestion == null) {
      return sent;
    }
    String run = ingestion.runId();
    if (run != null) {
      ProgressBar bar = new ProgressBar(output.err(), ProgressBar.onTerminal(), sent.file(), 0);
      bar.stage("being read");
      ended(client, run);
      bar.close();
    }
    IngestionResource now = client.ingestions().get(spacecraft, ingestion.number());
    if (now.failure() != null) {
      output.say("%s: %s: %s".formatted(sent.file(), now.state(), now.failure()));
    } else {
      output.say(
          "%s: %s, %,d samples of %,d rows"
              .formatted(sent.file(), now.state(), now.sampleCount(), now.rowCount()));
    }
    if (now.rejectCount() > 0) {
      RejectSummary.of(client, now).forEach(line -> output.say("  " + line));
    }
    return new Result(sent.file(), now, null);
  }

  private static long rejects(Result result) {
    return result.ingestion() == null ? 0 : result.ingestion().rejectCount();
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
