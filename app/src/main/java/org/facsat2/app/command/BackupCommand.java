package org.facsat2.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import org.facsat2.adapters.backup.Backup;
import org.facsat2.adapters.backup.Totals;
import org.facsat2.app.DataOption;
import org.facsat2.app.ExitCodes;
import org.facsat2.app.RunningInstance;
import org.facsat2.app.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code facsat2 backup}. */
@Command(
    name = "backup",
    description = "Write everything into one archive, while the instance serves.",
    mixinStandardHelpOptions = true)
public final class BackupCommand implements Callable<Integer> {
  static final String SUFFIX = ".tar.zst";

  private static final DateTimeFormatter IN_NAMES =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  @Mixin private final DataOption data = new DataOption();
  @Mixin private final Output output = new Output();

  @Parameters(
      paramLabel = "FILE|DIR",
      description = "A new file; or a folder, in which a file with today's date is made.")
  private Path target = Path.of("");

  /**
   * What was written.
   *
   * @param archive the file
   * @param bytes of it
   * @param totals rows and objects in it
   */
  record Written(String archive, long bytes, Totals totals) {}

  @Override
  public Integer call() throws IOException {
    Path file =
        Files.isDirectory(target)
            ? target.resolve("facsat2-" + IN_NAMES.format(RunningInstance.CLOCK.instant()) + SUFFIX)
            : target;
    try (AttachedDatabase at = AttachedDatabase.to(data.folder("facsat2"))) {
      Totals totals =
          new Backup(
                  at.database().dataSource(),
                  at.systems().objects(),
                  at.systems().telemetry().asElsewhere(),
                  Version.current(),
                  RunningInstance.CLOCK)
              .write(file);
      Totals.OfTelemetry telemetry = totals.telemetry();
      output.say(
          "%s: %,d rows%s and %,d objects in %,d bytes"
              .formatted(
                  file,
                  totals.allRows(),
                  telemetry == null
                      ? ""
                      : ", %,d chunks, %,d documents"
                          .formatted(telemetry.chunks(), telemetry.documents()),
                  totals.objects(),
                  Files.size(file)));
      output.result(new Written(file.toString(), Files.size(file), totals));
    }
    return ExitCodes.DONE;
  }
}
