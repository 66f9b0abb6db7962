package org.facsat2.app;

import org.facsat2.app.command.BackupCommand;
import org.facsat2.app.command.BeginCommand;
import org.facsat2.app.command.CollectCommand;
import org.facsat2.app.command.DictionaryCommand;
import org.facsat2.app.command.ExportCommand;
import org.facsat2.app.command.IngestCommand;
import org.facsat2.app.command.MigrateTelemetryCommand;
import org.facsat2.app.command.RestoreCommand;
import org.facsat2.app.command.SpacecraftCommand;
import org.facsat2.app.command.StepCommand;
import org.facsat2.app.command.TrainAgainCommand;
import org.facsat2.app.command.VerifyCommand;
import org.facsat2.app.command.WithdrawCommand;
import org.facsat2.app.command.WorkflowsCommand;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
    name = "facsat2",
    description = "Preventive maintenance for satellites by machine learning.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      UpCommand.class,
      DemoCommand.class,
      IngestCommand.class,
      ExportCommand.class,
      WithdrawCommand.class,
      SpacecraftCommand.class,
      DictionaryCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      VerifyCommand.class,
      MigrateTelemetryCommand.class,
      WorkflowsCommand.class,
      BeginCommand.class,
      CollectCommand.class,
      TrainAgainCommand.class,
      StepCommand.class,
      TrainAotCommand.class
    })
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    // Each Spring context would set up logging anew, and change it under the other's feet.
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    System.exit(commandLine().execute(arguments));
  }

  /** All commands. */
  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new Main());
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          command.getErr().println(Failure.describe(failure));
          return ExitCodes.of(failure);
        });
    return commandLine;
  }
}
