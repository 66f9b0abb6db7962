package org.facsat2.app;

/** A command cannot do what was asked; the message tells the person what to do. */
public final class CommandException extends RuntimeException {
  private final int exitCode;

  public CommandException(String message) {
    this(message, ExitCodes.REFUSED);
  }

  private CommandException(String message, int exitCode) {
    super(message);
    this.exitCode = exitCode;
  }

  /** There is no instance that the command could reach. */
  public static CommandException unreachable(String message) {
    return new CommandException(message, ExitCodes.UNREACHABLE);
  }

  int exitCode() {
    return exitCode;
  }
}
