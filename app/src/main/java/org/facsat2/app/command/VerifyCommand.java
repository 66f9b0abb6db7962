package org.facsat2.app.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.facsat2.adapters.backup.Verification;
import org.facsat2.adapters.backup.Verify;
import org.facsat2.app.DataOption;
import org.facsat2.app.ExitCodes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code facsat2 verify}. */
@Command(
    name = "verify",
    description = "Check that everything that is kept is whole; changes nothing.",
    mixinStandardHelpOptions = true)
public final class VerifyCommand implements Callable<Integer> {
  @Mixin private final DataOption data = new DataOption();
  @Mixin private final Output output = new Output();

  @Override
  public Integer call() throws IOException {
    Verification found;
    try (AttachedDatabase at = AttachedDatabase.to(data.folder("facsat2"))) {
      found =
          new Verify(
                  at.database().dataSource(),
                  at.systems().objects(),
                  at.systems().telemetry().asElsewhere())
              .all();
    }
    found.findings().forEach(output::say);
    output.say(
        "%,d chunks with %,d samples, %,d documents, %,d objects of %,d bytes, %d kinds of references: %s"
            .formatted(
                found.chunks(),
                found.samples(),
                found.documents(),
                found.objects(),
                found.objectBytes(),
                found.references(),
                found.findingCount() == 0
                    ? "all whole"
                    : "%,d findings".formatted(found.findingCount())));
    output.result(found);
    return found.findingCount() == 0 ? ExitCodes.DONE : ExitCodes.REFUSED;
  }
}
