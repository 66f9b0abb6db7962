package org.facsat2.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.facsat2.app.DataOption;
import org.facsat2.client.Facsat2Client;
import org.facsat2.protocol.RunResource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A command that asks the API of an instance. */
@Command(mixinStandardHelpOptions = true)
abstract class ApiCommand implements Callable<Integer> {
  private static final Duration WAIT = Duration.ofSeconds(30);

  @Mixin private final DataOption data = new DataOption();
  @Mixin final Output output = new Output();

  /** Does it; gives the exit code. */
  abstract int ask(Facsat2Client client) throws IOException;

  /** Whether it makes a data folder that is not there. */
  boolean mayCreateFolder() {
    return false;
  }

  @Override
  public final Integer call() throws IOException {
    Path folder = data.folder("facsat2");
    try (Attached attached = Attached.to(folder, mayCreateFolder())) {
      return ask(attached.client());
    }
  }

  /** The run when it has ended. */
  static RunResource ended(Facsat2Client client, String runId) {
    RunResource run = client.runs().get(runId, WAIT);
    while (run.finishedAt() == null) {
      run = client.runs().get(runId, WAIT);
    }
    return run;
  }
}
