package org.facsat2.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.facsat2.adapters.backup.Restore;
import org.facsat2.adapters.backup.RestoreTarget;
import org.facsat2.adapters.backup.TelemetryElsewhere;
import org.facsat2.adapters.mongodb.MongoTelemetry;
import org.facsat2.adapters.s3.S3ObjectStore;
import org.facsat2.app.CommandException;
import org.facsat2.app.ExitCodes;
import org.facsat2.app.FolderDatabase;
import org.facsat2.app.Settings;
import org.facsat2.app.Systems;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code facsat2 restore}. */
@Command(
    name = "restore",
    description =
        "Make a data folder from an archive, and check it; telemetry and objects go where the settings say.",
    mixinStandardHelpOptions = true)
public final class RestoreCommand implements Callable<Integer> {
  @Mixin private final Output output = new Output();

  @Parameters(
      paramLabel = "FILE|DIR",
      description = "The archive; of a folder, the newest one in it.")
  private Path source = Path.of("");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description = "The data folder to make; new or empty.")
  private Path data = Path.of("");

  @Override
  public Integer call() throws IOException {
    Settings settings = Settings.ofProcess();
    if (FolderDatabase.elsewhere(settings).isPresent()) {
      throw new CommandException(
          "FACSAT2_DATABASE_URL is set, and restore makes a folder with a database of its own: unset it for this command.");
    }
    Path archive = archive();
    Restore.Restored restored = restored(archive, settings);
    output.say(
        "%s: %,d rows, %,d objects and %,d samples from %s, all of them whole"
            .formatted(
                data,
                restored.totals().allRows(),
                restored.totals().objects(),
                restored.verification().samples(),
                archive));
    output.result(restored);
    return ExitCodes.DONE;
  }

  /** Into the systems that the settings name, and the folder. */
  private Restore.Restored restored(Path archive, Settings settings) throws IOException {
    try (MongoTelemetry telemetry = telemetry(settings);
        S3ObjectStore objects = Systems.objectsElsewhere(settings).orElse(null)) {
      RestoreTarget target =
          new RestoreTarget(
              telemetry == null
                  ? null
                  : new TelemetryElsewhere(telemetry.chunks(), telemetry.documents()),
              objects);
      return new Restore(archive, target)
          .into(data, String.valueOf(FolderDatabase.objects(Path.of("")).getFileName()));
    }
  }

  private static @Nullable MongoTelemetry telemetry(Settings settings) {
    MongoTelemetry mongo = Systems.telemetryElsewhere(settings).orElse(null);
    if (mongo != null) {
      try {
        mongo.prepare();
      } catch (RuntimeException e) {
        mongo.close();
        throw new CommandException("MongoDB: %s. Nothing was restored".formatted(e.getMessage()));
      }
    }
    return mongo;
  }

  private Path archive() throws IOException {
    if (!Files.isDirectory(source)) {
      return source;
    }
    try (Stream<Path> files = Files.list(source)) {
      return files
          .filter(f -> f.toString().endsWith(BackupCommand.SUFFIX))
          .max(Comparator.comparing(f -> String.valueOf(f.getFileName())))
          .orElseThrow(
              () ->
                  new CommandException(
                      "There is no file *%s in %s".formatted(BackupCommand.SUFFIX, source)));
    }
  }
}
