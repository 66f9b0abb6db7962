package org.facsat2.app.command;

import java.io.IOException;
import java.time.Duration;
import org.facsat2.app.ExitCodes;
import org.facsat2.client.Facsat2Client;
import org.facsat2.protocol.RunResource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code facsat2 withdraw}. */
@Command(name = "withdraw", description = "Take an upload back, and wait until that is done.")
public final class WithdrawCommand extends ApiCommand {
  @Parameters(index = "0", paramLabel = "SPACECRAFT", description = "Whose telemetry.")
  private String spacecraft = "";

  @Parameters(index = "1", paramLabel = "NUMBER", description = "Number of the ingestion.")
  private long number;

  @Override
  int ask(Facsat2Client client) throws IOException {
    RunResource asked = client.ingestions().withdraw(spacecraft, number, Duration.ZERO);
    RunResource run = ended(client, asked.id());
    boolean succeeded = run.state().equals("succeeded");
    output.say(
        "Ingestion %d of %s is withdrawn; detection over its time: %s"
            .formatted(
                number,
                spacecraft,
                succeeded ? run.outcome() : run.state() + ": " + run.failure()));
    output.result(run);
    return succeeded ? ExitCodes.DONE : ExitCodes.REFUSED;
  }
}
